package io.javascope.server.record;

import io.javascope.workspace.UserFolders;
import io.javascope.workspace.jdk.JdkSearch;
import io.javascope.workspace.project.BuildTool;
import io.javascope.workspace.project.ProjectModel;
import io.javascope.workspace.project.ProjectReader;
import io.javascope.workspace.trust.TrustStore;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Records a JVM that runs already, until it ends or the user has had enough. The program runs on in any case. */
public final class ProcessRecording {
    private static final Duration PROGRESS = Duration.ofSeconds(1);

    private final long pid;
    private final Selection selection;
    private final RecordingPlace place;

    /** @param output where to record; null: a new folder on the shelf of the working folder */
    public ProcessRecording(long pid, Selection selection, @Nullable Path output) {
        this.pid = pid;
        this.selection = selection;
        this.place = new RecordingPlace(Path.of("").toAbsolutePath(), output);
    }

    /**
     * Records until the process ends, or this process is told to end by INT, TERM or HUP.
     *
     * @param terminal where to show progress; null: nowhere
     * @return one line for people: what was recorded and where
     * @throws RecordProblem if it cannot be joined
     */
    public String run(@Nullable PrintStream terminal) throws IOException, InterruptedException {
        Path agent = AgentJar.locate();
        Attachment attachment = Attachment.to(pid);
        Selection chosen = selection.include().isEmpty()
                ? selection.including(ProjectScope.of(project(), attachment.classPath()))
                : selection;
        Path recording = place.make(attachment.name());
        // The path of a socket has a bound that the folders of a project may pass.
        Path control = Files.createTempDirectory("javascope-").resolve("control.sock");
        try {
            attachment.load(agent, AgentOptions.late(recording, chosen, control));
            record(recording, control, terminal);
        } catch (RecordProblem refused) {
            Retention.remove(recording);
            throw refused;
        } finally {
            Files.deleteIfExists(control);
            Files.deleteIfExists(control.resolveSibling(""));
        }
        Shrinking.of(recording);
        String remark = new Remark(recording, selection, chosen).text(place.shown(recording));
        place.tidy();
        return remark;
    }

    private void record(Path recording, Path control, @Nullable PrintStream terminal)
            throws IOException, InterruptedException {
        ProgressLine progress = new ProgressLine(recording, terminal);
        boolean ended = await(progress);
        progress.clear();
        if (!ended) {
            String answer = ControlSocket.ask(control, "stop");
            if (!answer.startsWith("ok")) {
                throw new IOException("the recorder does not stop: " + answer);
            }
        }
    }

    private boolean await(ProgressLine progress) throws InterruptedException {
        var enough = new CountDownLatch(1);
        ProcessHandle.of(pid)
                .ifPresentOrElse(process -> process.onExit().thenRun(enough::countDown), enough::countDown);
        try (Signals signals = Signals.caught(enough::countDown)) {
            while (!enough.await(PROGRESS.toMillis(), TimeUnit.MILLISECONDS)) {
                progress.update();
            }
        }
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty();
    }

    private static @Nullable ProjectModel project() throws IOException {
        Path cwd = Path.of("").toAbsolutePath();
        var reader =
                ProjectReader.ofThisUser(new TrustStore(UserFolders.ofThisUser().config()), JdkSearch.ofThisMachine());
        return reader.toolOf(cwd) == BuildTool.PLAIN ? null : reader.readLayout(cwd);
    }
}
