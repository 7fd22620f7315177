package bugs.waiting.second;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A future is completed on one of two ways alone. */
public class UncompletedFuture {
    private final CompletableFuture<String> answer = new CompletableFuture<>();
    private int rejected;

    private void receive(int code, String text) {
        switch (code / 100) { // CAUSE
            case 2:
                answer.complete(text);
                break;
            default:
                rejected++;
        }
    }

    public static List<Thread> start() {
        UncompletedFuture request = new UncompletedFuture();
        request.receive(304, "not modified");
        return List.of(new Thread(() -> request.answer.join(), "client")); // SHOWS
    }
}
