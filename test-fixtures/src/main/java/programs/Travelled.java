package programs;

import java.util.ArrayList;
import java.util.List;

/** A program to be recorded and walked through: it prints what a reader of the recording has to find. */
public class Travelled {
    enum Mood {
        CALM,
        TENSE
    }

    static class Account {
        final String owner;
        int balance;
        Mood mood = Mood.CALM;
        int[] days = new int[3];
        boolean shared;

        Account(String owner) {
            this.owner = owner;
        }

        void add(int amount) {
            int before = balance;
            balance = before + amount; // ADD
            if (balance > 100) {
                mood = Mood.TENSE; // TENSE
            }
        }

        synchronized void share(int amount) {
            balance += amount; // SHARE
            shared = true;
        }
    }

    class Inner {
        final int doubled;

        Inner(int number) {
            doubled = number * 2 + shift;
        }
    }

    static int rounds;
    int shift = 7;

    static int factorial(int n) {
        if (n <= 1) {
            return 1; // BOTTOM
        }
        return n * factorial(n - 1); // DOWN
    }

    static int spin(int rounds) {
        int sum = 0;
        for (int i = 0; i < rounds; i++) {
            sum += i % 7; // SPIN
        }
        return sum;
    }

    static int turn(int rounds) {
        int turned = 0;
        for (int i = 0; i < rounds; i++) {
            turned += i % 5;
        }
        return turned;
    }

    /** Its one line gives a variable a value between two long calls. */
    static int twice(int rounds) {
        int first = turn(rounds), second = turn(rounds); // TWICE
        return first + second;
    }

    static int careful(String text) {
        try {
            return Integer.parseInt(text); // PARSE
        } catch (NumberFormatException e) {
            return reject(-1); // REJECT
        }
    }

    static int reject(int code) {
        if (code < 0) {
            throw new IllegalArgumentException("code " + code); // THROW
        }
        return code;
    }

    public static void main(String[] args) throws InterruptedException {
        int size = args.length == 0 ? 3_000 : Integer.parseInt(args[0]);
        Account account = new Account("Ada"); // NEW
        List<String> story = new ArrayList<>();
        for (int day = 0; day < 3; day++) {
            int amount = 40 + day; // DAY
            account.add(amount); // CALL
            account.days[day] = amount * 2; // ELEMENT
            rounds++; // ROUND
            story.add(day + ":" + account.balance); // STORY
        }
        System.out.println("story " + story);
        int spun = spin(size);
        System.out.println("spun " + spun); // SPUN
        System.out.println("factorial " + factorial(5)); // FACTORIAL
        Inner inner = new Travelled().new Inner(21);
        System.out.println("inner " + inner.doubled); // INNER
        System.out.println("twice " + twice(size));
        Thread other = new Thread(
                () -> {
                    for (int i = 0; i < 5; i++) {
                        account.share(1000); // OTHER
                    }
                },
                "other");
        other.start();
        other.join();
        int shared = account.balance; // JOINED
        System.out.println("shared " + shared);
        int result = 0;
        try {
            result = careful("oops"); // CAREFUL
        } catch (IllegalArgumentException e) {
            result = -2; // CAUGHT
        }
        System.out.println("result " + result); // END
        careful("again"); // LAST
    }
}
