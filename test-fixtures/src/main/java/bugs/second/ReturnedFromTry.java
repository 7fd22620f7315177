package bugs.second;

import java.util.Scanner;

/** A resource closed early: the scanner is given back out of the try that closes it. */
public class ReturnedFromTry {
    static Scanner open(String text) {
        try (Scanner scanner = new Scanner(text)) { // CAUSE
            scanner.nextLine();
            return scanner;
        }
    }

    public static void main(String[] args) {
        Scanner rest = open("head\nbody\n");
        System.out.println(rest.nextLine()); // SHOWS
    }
}
