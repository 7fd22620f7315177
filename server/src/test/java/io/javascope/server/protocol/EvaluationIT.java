package io.javascope.server.protocol;

import static io.javascope.server.protocol.DebugClient.at;
import static io.javascope.server.protocol.DebugClient.get;
import static io.javascope.server.protocol.DebugClient.log;
import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.fixtures.Debuggees;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.eclipse.lsp4j.debug.CompletionItem;
import org.eclipse.lsp4j.debug.CompletionsArguments;
import org.eclipse.lsp4j.debug.SetExpressionArguments;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Expressions that are compiled, asked as editors do. */
final class EvaluationIT extends WithServer {

    @ParameterizedTest
    @Tag("debuggee")
    @MethodSource(Debuggees.FEATURES)
    void compiledExpressionsAreConditionsMessagesValuesAndAssignments(int feature) throws IOException {
        Program program = Program.named("Evaluated").on(feature);
        try (DebugClient client = connect().introduced().launches(program)) {
            client.heard.awaitInitialized();
            client.breaks(
                    program.path(),
                    at(program.line("BREAK in values"), "words.stream().anyMatch(w -> w.startsWith(\"g\"))"),
                    at(program.line("BREAK in statics"), "items.stream().anyMatch(i -> i > 99)"),
                    log(
                            program.line("BREAK in lambda"),
                            "made {made.stream().map(m -> m + captured).toList().toString()}"),
                    at(program.line("BREAK in record")));
            client.runs();
            client.stopsAt(program, "BREAK in values");
            assertThat(client.evaluate("words.stream().map(w -> secret(w.length())).toList().toString()"))
                    .isEqualTo("\"[35, 28, 35]\"");
            assertThat(client.evaluate("int sum = 0; for (int v : numbers) { sum += v; } counter = sum; sum * 2"))
                    .isEqualTo("12");
            assertThat(client.local("counter")).isEqualTo("6");
            assertThat(DebugClient.failure(client.evaluateLater("words.stream().map(w -> nope).toList()", "repl")))
                    .contains("nope", "column 25");
            assertThat(DebugClient.failure(client.evaluateLater("words.stream().map(w -> n).toList()", "hover")))
                    .contains("hovers do not");
            assertThat(assigned(client, "cells[1]", "words.stream().mapToInt(w -> w.length()).sum()"))
                    .isEqualTo("14");
            assertThat(client.evaluate("cells[1]")).isEqualTo("14");
            assertThat(completions(client, "points.get(0); wor")).contains("words");
            assertThat(completions(client, "maybe.isP")).contains("isPresent()");
            assertThat(completions(client, "secr")).contains("secret(int)");
            client.continues();
            client.stopsAt(program, "BREAK in record");
            assertThat(client.heard.output("console")).contains("made [outside11, in11]");
        }
    }

    private static String assigned(DebugClient client, String target, String value) {
        var arguments = new SetExpressionArguments();
        arguments.setExpression(target);
        arguments.setValue(value);
        arguments.setFrameId(client.top().getId());
        return get(client.server().setExpression(arguments)).getValue();
    }

    private static List<String> completions(DebugClient client, String text) {
        var arguments = new CompletionsArguments();
        arguments.setText(text);
        arguments.setColumn(text.length() + 1);
        arguments.setFrameId(client.top().getId());
        return Arrays.stream(get(client.server().completions(arguments)).getTargets())
                .map(CompletionItem::getLabel)
                .toList();
    }
}
