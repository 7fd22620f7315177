package io.javascope.server.bench.questions;

import io.javascope.server.bench.record.Corpora;
import io.javascope.session.floor.Watched;
import io.javascope.session.floor.Watched.Moment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Transfers between accounts in H2. */
final class Database implements Subject {
    private static final String NAME = "Database";
    private static final String LIBRARY = "org.h2.";
    private static final String SESSION = LIBRARY + "engine.SessionLocal";
    private static final String OPERATE = LIBRARY + "mvstore.MVMap.operate";
    private static final Moment COMMIT =
            new Moment(SESSION + ".commit", 80, List.of("this.modificationId", "this.autoCommit"));
    private static final Moment ROLLBACK = new Moment(SESSION + ".rollbackTo", 2, List.of("this.modificationId"));

    @Override
    public String name() {
        return "H2";
    }

    @Override
    public AskedProgram run(Path agent, Path folder, Corpora corpora) throws IOException {
        Path library = corpora.jar("questions-database", "h2", Corpora.WITHOUT_CLASSIFIER);
        Path sources = corpora.jar("questions-database", "h2", "-sources.jar");
        var watched = new Watched(
                List.of(NAME, LIBRARY),
                List.of(OPERATE, NAME + ".change", LIBRARY + "command.Command.executeUpdate"),
                List.of(COMMIT, ROLLBACK),
                List.of(
                        SESSION + ".modificationId",
                        SESSION + ".autoCommit",
                        SESSION + ".startStatement",
                        NAME + ".refused"),
                true);
        return AskedProgram.run(
                NAME, agent, folder, List.of(library), List.of(sources), LIBRARY + "**", List.of("60"), watched);
    }

    @Override
    public List<Question> questions(AskedProgram program) throws IOException {
        var asking = new Asking(program.seen());
        asking.calls(OPERATE);
        asking.callers(OPERATE);
        asking.callers(LIBRARY + "command.Command.executeUpdate");
        asking.callers(SESSION + ".commit");
        asking.stack(COMMIT);
        asking.stack(ROLLBACK);
        asking.arguments(COMMIT);
        asking.value(COMMIT, "this.modificationId", "this.modificationId");
        asking.value(COMMIT, "this.autoCommit", "this.autoCommit");
        asking.lastWrite(COMMIT, SESSION + ".modificationId", "this.modificationId");
        asking.lastWrite(COMMIT, SESSION + ".autoCommit", "this.autoCommit");
        asking.history(COMMIT, SESSION + ".autoCommit", "this.autoCommit");
        asking.lastWrite(COMMIT, SESSION + ".startStatement", "this.startStatement");
        asking.history(COMMIT, SESSION + ".startStatement", "this.startStatement");
        asking.printed(NAME + ".tell", 1, "numbers.size()", program.fact("accounts"));
        asking.printed(NAME + ".tell", 1, "expected.get(3)", program.fact("third"));
        asking.printed(NAME + ".tell", 1, "refused", program.fact("refused"));
        asking.origins(LIBRARY + "message.DbException");
        asking.origins(LIBRARY + "jdbc.JdbcSQLIntegrityConstraintViolationException");
        asking.reason(NAME + ".java", program.line("NOBODY"));
        return asking.questions();
    }
}
