import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Works until it is killed, or ends itself without warning. After each step it stores in a mapped file how many steps it
 * has made: what is in that file has been recorded before.
 */
public class Killed {
    /** Written once in each step, before the file. */
    private long steps;

    private final ByteBuffer made;

    private Killed(ByteBuffer made) {
        this.made = made;
    }

    public static void main(String[] args) throws IOException {
        try (var file = new RandomAccessFile(args[0], "rw")) {
            var killed = new Killed(file.getChannel().map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES));
            for (int i = 0; i < 2; i++) {
                var thread = new Thread(new Noise(), "noise " + i);
                thread.setDaemon(true);
                thread.start();
            }
            endWithParent();
            System.out.println("working");
            killed.work(args[1], Long.parseLong(args[2]));
        }
    }

    /** When who started this is gone, for whatever reason, so is the other end of the pipe. */
    private static void endWithParent() {
        var watch = new Thread(() -> {
            try {
                while (System.in.read() >= 0) {
                    // nobody writes
                }
            } catch (IOException gone) {
                System.err.println("the standard input broke: " + gone);
            }
            Runtime.getRuntime().halt(4);
        });
        watch.setDaemon(true);
        watch.start();
    }

    private void work(String end, long after) {
        var kept = new ArrayList<byte[]>();
        while (true) {
            steps++;
            made.putLong(0, steps);
            if (steps >= after && end.equals("halt")) {
                Runtime.getRuntime().halt(3);
            }
            if (steps >= after && (end.equals("memory") || end.equals("exhausted"))) {
                kept.add(new byte[1 << 20]);
            }
        }
    }

    /** Calls, exceptions and texts of another thread. */
    private static final class Noise implements Runnable {
        private int depth;

        @Override
        public void run() {
            for (int i = 0; ; i++) {
                try {
                    down(i % 50, List.of("round " + i, i));
                } catch (IllegalStateException thrown) {
                    depth = thrown.getMessage().length();
                }
            }
        }

        private void down(int levels, List<Object> what) {
            if (levels == 0) {
                throw new IllegalStateException("at the bottom of " + what);
            }
            depth++;
            down(levels - 1, what);
        }
    }
}
