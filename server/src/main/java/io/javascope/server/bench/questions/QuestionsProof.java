package io.javascope.server.bench.questions;

import com.google.gson.JsonObject;
import io.javascope.server.bench.Figure;
import io.javascope.server.bench.Goal;
import io.javascope.server.bench.Samples;
import io.javascope.server.bench.TemporaryFolder;
import io.javascope.server.bench.record.Corpora;
import io.javascope.server.record.AgentJar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Records JavaParser at work, an H2 database and JUnit tests of commons-lang, runs each a second time under a debugger, and
 * asks the recordings what the debugger has seen and the programs have printed.
 */
public final class QuestionsProof {
    private static final int MOST_SHOWN = 300;

    private final Consumer<Figure> figures;
    private final Consumer<String> progress;
    private int asked;
    private int wrong;

    /**
     * A proof to be run once.
     *
     * @param figures takes the figures
     * @param progress is told each question with both answers
     */
    public QuestionsProof(Consumer<Figure> figures, Consumer<String> progress) {
        this.figures = figures;
        this.progress = progress;
    }

    /** Runs it; takes some minutes. */
    public void run() throws IOException {
        Path agent = AgentJar.locate();
        Corpora corpora = Corpora.ofThisUser(progress);
        for (Subject subject : List.of(new ParsedSources(), new Database(), new Tests())) {
            try (var folder = TemporaryFolder.create()) {
                progress.accept("recording " + subject.name() + " under a debugger");
                AskedProgram program = subject.run(agent, folder.path(), corpora);
                compare(program, subject.questions(program));
            }
        }
        tell("questions about real programs", "questions", asked, null);
        tell("questions answered wrongly", "questions", wrong, new Goal.Exactly(0));
    }

    private void compare(AskedProgram program, List<Question> questions) throws IOException {
        List<List<JsonObject>> answers = Replayed.ask(program, questions);
        for (int i = 0; i < questions.size(); i++) {
            Question question = questions.get(i);
            String answer = answer(question, answers.get(i));
            boolean right = answer.equals(question.truth());
            asked++;
            wrong += right ? 0 : 1;
            progress.accept(program.name() + ": " + question.text());
            int same = right ? 0 : alike(answer, question.truth());
            progress.accept("    recording: " + shown(answer, same));
            progress.accept("    " + question.means() + ": " + shown(question.truth(), same));
            progress.accept("    " + (right ? "the same" : "DIFFERENT"));
        }
    }

    private static String answer(Question question, List<JsonObject> answers) {
        return answers.stream()
                .filter(each -> !each.get("ok").getAsBoolean() && !Asking.isNothing(each))
                .findFirst()
                .map(failed -> "failed: " + failed)
                .orElseGet(() -> question.answer().apply(answers));
    }

    /** So many characters are the same at their beginning. */
    private static int alike(String one, String other) {
        int at = 0;
        while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return at;
    }

    /** Of a long text the part that matters. */
    private static String shown(String text, int alike) {
        int begin = Math.max(0, alike - MOST_SHOWN / 2);
        int end = Math.min(text.length(), begin + MOST_SHOWN);
        return (begin == 0 ? "" : "…")
                + text.substring(begin, end)
                + (end == text.length() ? "" : "… (" + text.length() + " characters)");
    }

    private void tell(String name, String unit, double value, @Nullable Goal goal) {
        Samples once = new Samples();
        once.add(value);
        figures.accept(new Figure(name, unit, once, null, null, goal));
    }
}
