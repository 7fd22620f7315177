package bugs;

import java.util.LinkedHashMap;
import java.util.Map;

/** Runs all of these programs in one JVM, one after another, each in a thread of its name: one recording has them all. */
public class Several {
    interface Program<E extends Exception> {
        void main(String[] args) throws E;
    }

    private static final Map<String, Program<?>> PROGRAMS = new LinkedHashMap<>();

    static {
        PROGRAMS.put("Deadlock", Deadlock::main);
        PROGRAMS.put("StaleCache", StaleCache::main);
        PROGRAMS.put("Aliasing", Aliasing::main);
        PROGRAMS.put("LostUpdate", LostUpdate::main);
        PROGRAMS.put("WrongBranch", WrongBranch::main);
        PROGRAMS.put("WrongIndex", WrongIndex::main);
        PROGRAMS.put("Swallowed", Swallowed::main);
        PROGRAMS.put("TooLarge", TooLarge::main);
        PROGRAMS.put("NoHashCode", NoHashCode::main);
        PROGRAMS.put("ChangedWhileIterating", ChangedWhileIterating::main);
        PROGRAMS.put("ClosedEarly", ClosedEarly::main);
        PROGRAMS.put("MissingKey", MissingKey::main);
    }

    /** What a program throws ends its thread as it is, checked or not. */
    @SuppressWarnings("unchecked")
    private static Runnable unchecked(Program<?> program) {
        return () -> ((Program<RuntimeException>) program).main(new String[0]);
    }

    public static void main(String[] args) throws InterruptedException {
        for (Map.Entry<String, Program<?>> each : PROGRAMS.entrySet()) {
            Thread thread = new Thread(unchecked(each.getValue()), each.getKey());
            thread.start();
            thread.join();
        }
    }
}
