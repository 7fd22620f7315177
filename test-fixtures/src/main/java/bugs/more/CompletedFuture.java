package bugs.more;

import java.util.concurrent.CompletableFuture;

/** A future is completed with a wrong answer by another thread. */
public class CompletedFuture {
    private static final CompletableFuture<String> ANSWER = new CompletableFuture<>();

    private static void answer(String[] words) {
        String last = words[words.length - 2]; // CAUSE
        ANSWER.complete(last);
    }

    public static void main(String[] args) {
        new Thread(() -> answer(new String[] {"first", "middle", "last"}), "answering").start();
        String answered = ANSWER.join();
        System.out.println(answered); // SHOWS
    }
}
