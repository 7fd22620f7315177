package io.javascope.lsp;

import io.javascope.analysis.rule.Finding;
import io.javascope.analysis.syntax.Symbol;
import io.javascope.foundation.actor.ActorRef;
import io.javascope.foundation.task.CpuPool;
import io.javascope.lsp.fact.FactMessage;
import io.javascope.lsp.fact.FileFacts;
import io.javascope.lsp.fact.Observed;
import io.javascope.lsp.fact.OpenText;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.Diagnostic;

/** Asks those who know recordings about findings. For any thread. */
final class Observations {
    private static final System.Logger LOG = System.getLogger(Observations.class.getName());
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final ActorRef<FactMessage> recorded;
    private final CpuPool pool;

    Observations(ActorRef<FactMessage> recorded, CpuPool pool) {
        this.recorded = recorded;
        this.pool = pool;
    }

    /**
     * What runs say about the findings of a text: a sentence for each that they say anything about. Does not fail; where
     * nobody answers, nothing is said.
     *
     * @param symbols the text's outline
     */
    CompletableFuture<Map<Finding, String>> about(
            String uri, String text, List<Symbol> symbols, List<Finding> findings) {
        var open = new OpenText(uri, FactRequests.file(uri), text, symbols);
        return recorded.<List<FileFacts>>ask(reply -> new FactMessage.Ask(open, reply), DEADLINE)
                .thenCompose(recordings -> recordings.isEmpty()
                        ? CompletableFuture.completedFuture(Map.<Finding, String>of())
                        : pool.submit("compare findings with runs", () -> sentences(text, findings, recordings)))
                .exceptionally(failure -> {
                    LOG.log(Level.DEBUG, "Findings of " + uri + " are told without what ran", failure);
                    return Map.of();
                });
    }

    /**
     * Adds to diagnostics what runs say.
     *
     * @param findings those that the diagnostics are of, in the same order
     */
    static void append(Map<Finding, String> sentences, List<Finding> findings, List<Diagnostic> diagnostics) {
        for (int i = 0; i < findings.size(); i++) {
            String sentence = sentences.get(findings.get(i));
            if (sentence != null) {
                diagnostics.get(i).setMessage(findings.get(i).message() + "\n" + sentence);
            }
        }
    }

    private static Map<Finding, String> sentences(String text, List<Finding> findings, List<FileFacts> recordings) {
        Map<Finding, String> sentences = new HashMap<>();
        for (Finding finding : findings) {
            String sentence = Observed.sentence(text, finding, recordings);
            if (!sentence.isEmpty()) {
                sentences.put(finding, sentence);
            }
        }
        return sentences;
    }
}
