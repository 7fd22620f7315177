package bugs.waiting;

import bugs.waiting.second.FullQueue;
import bugs.waiting.second.NestedMonitors;
import bugs.waiting.second.NeverFed;
import bugs.waiting.second.OtherCondition;
import bugs.waiting.second.TooFewWorkers;
import bugs.waiting.second.UncompletedFuture;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Starts all of these programs in one JVM and ends when every thread of theirs waits. */
public class Waiting {
    public static void main(String[] args) {
        List<Thread> all = new ArrayList<>();
        all.addAll(FailedWorker.start());
        all.addAll(JoinedUnderLock.start());
        all.addAll(SkippedItem.start());
        all.addAll(EarlySignal.start());
        all.addAll(KeptPermit.start());
        all.addAll(StarvedPool.start());
        all.addAll(TooFewWorkers.start());
        all.addAll(NeverFed.start());
        all.addAll(FullQueue.start());
        all.addAll(OtherCondition.start());
        all.addAll(UncompletedFuture.start());
        all.addAll(NestedMonitors.start());
        for (Thread thread : all) {
            thread.setDaemon(true);
            thread.start();
        }
        int still = 0;
        while (still < 100) { // so long that those they wait for stand still too
            boolean waiting = all.stream().allMatch(each -> each.getState() == Thread.State.WAITING);
            still = waiting ? still + 1 : 0;
            LockSupport.parkNanos(1_000_000);
        }
        Runtime.getRuntime().halt(0); // the pool would wait for ever
    }
}
