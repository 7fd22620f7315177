package bugs;

import bugs.more.AtomicQuote;
import bugs.more.CompletedFuture;
import bugs.more.FactorCache;
import bugs.more.ManySteps;
import bugs.more.NeverCalled;
import bugs.more.StockCache;
import bugs.more.SubmittedTask;
import bugs.more.SwitchArm;
import bugs.more.SynchronizedMethods;
import bugs.more.UnsetField;
import bugs.more.UpAndDown;
import bugs.second.LoopBound;
import bugs.second.LostPut;
import bugs.second.MixedLocks;
import bugs.second.NarrowedSize;
import bugs.second.NullForError;
import bugs.second.OverloadedEquals;
import bugs.second.RemovedWhileLooping;
import bugs.second.RenamedEntry;
import bugs.second.ReturnedFromTry;
import bugs.second.SharedList;
import bugs.second.UntrimmedKey;
import bugs.second.WrongOperator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Runs all of these programs in one JVM, one after another, each in a thread of its name: one recording has them all. */
public class Several {
    interface Program<E extends Exception> {
        void main(String[] args) throws E;
    }

    private static final Map<String, Program<?>> PROGRAMS = new LinkedHashMap<>();

    static {
        PROGRAMS.put("SynchronizedMethods", SynchronizedMethods::main);
        PROGRAMS.put("NeverCalled", NeverCalled::main);
        PROGRAMS.put("SwitchArm", SwitchArm::main);
        PROGRAMS.put("StockCache", StockCache::main);
        PROGRAMS.put("FactorCache", FactorCache::main);
        PROGRAMS.put("UnsetField", UnsetField::main);
        PROGRAMS.put("UpAndDown", UpAndDown::main);
        PROGRAMS.put("ManySteps", ManySteps::main);
        PROGRAMS.put("AtomicQuote", AtomicQuote::main);
        PROGRAMS.put("CompletedFuture", CompletedFuture::main);
        PROGRAMS.put("SubmittedTask", SubmittedTask::main);
        PROGRAMS.put("MixedLocks", MixedLocks::main);
        PROGRAMS.put("RenamedEntry", RenamedEntry::main);
        PROGRAMS.put("SharedList", SharedList::main);
        PROGRAMS.put("LostPut", LostPut::main);
        PROGRAMS.put("WrongOperator", WrongOperator::main);
        PROGRAMS.put("Deadlock", Deadlock::main);
        PROGRAMS.put("StaleCache", StaleCache::main);
        PROGRAMS.put("Aliasing", Aliasing::main);
        PROGRAMS.put("LostUpdate", LostUpdate::main);
        PROGRAMS.put("WrongBranch", WrongBranch::main);
        // Those that end by an exception come last: a run stops at each.
        PROGRAMS.put("LoopBound", LoopBound::main);
        PROGRAMS.put("NullForError", NullForError::main);
        PROGRAMS.put("NarrowedSize", NarrowedSize::main);
        PROGRAMS.put("OverloadedEquals", OverloadedEquals::main);
        PROGRAMS.put("RemovedWhileLooping", RemovedWhileLooping::main);
        PROGRAMS.put("ReturnedFromTry", ReturnedFromTry::main);
        PROGRAMS.put("UntrimmedKey", UntrimmedKey::main);
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
