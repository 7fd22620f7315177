package io.javascope.lsp.action;

import io.javascope.analysis.syntax.Symbol;
import io.javascope.analysis.text.LineTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** Code actions about programs, of a place in a text. */
public final class Actions {
    /** Runs a test under the recorder: its arguments are the file's URI and the test. */
    public static final String RECORD = "javascope.test.record";
    /** Debugs a test: its arguments are the file's URI and the test. A client's plugin does it. */
    public static final String DEBUG = "javascope.test.debug";
    /** Breaks where a field is written: its arguments are the file's URI and {@code package.Class.field}. */
    public static final String BREAK = "javascope.write.break";

    /** All of them. */
    public static final List<String> COMMANDS = List.of(RECORD, DEBUG, BREAK);

    private Actions() {}

    /**
     * What can be done at a place.
     *
     * @param symbols the text's outline
     * @param line from 0
     * @param column in UTF-16 code units, from 0
     */
    public static List<Either<Command, CodeAction>> of(
            String uri, String text, List<Symbol> symbols, int line, int column) {
        List<Either<Command, CodeAction>> actions = new ArrayList<>();
        Tests.at(text, symbols, line).ifPresent(test -> {
            actions.add(action("Record this test", RECORD, uri, test));
            actions.add(action("Debug this test", DEBUG, uri, test));
        });
        field(text, symbols, line, column)
                .ifPresent(
                        field -> actions.add(action("Break where " + shown(field) + " is written", BREAK, uri, field)));
        return actions;
    }

    private static Either<Command, CodeAction> action(String title, String command, String uri, String what) {
        CodeAction action = new CodeAction(title);
        action.setCommand(new Command(title, command, List.of(uri, what)));
        return Either.forRight(action);
    }

    private static String shown(String field) {
        int name = field.lastIndexOf('.');
        return field.substring(Math.max(field.lastIndexOf('.', name - 1), field.lastIndexOf('$')) + 1);
    }

    /** The field that the word at a place names: of the innermost type around it that declares one of this name. */
    private static Optional<String> field(String text, List<Symbol> symbols, int line, int column) {
        int offset = new LineTable(text).offset(line, column);
        String word = word(text, offset);
        return DeclaredType.types(text, symbols).stream()
                .filter(type -> type.symbol().range().start() <= offset
                        && offset <= type.symbol().range().end())
                .filter(type -> type.symbol().children().stream()
                        .anyMatch(child -> isField(child) && child.name().equals(word)))
                .findFirst()
                .map(type -> type.binaryName() + "." + word);
    }

    private static boolean isField(Symbol symbol) {
        return symbol.kind() == Symbol.Kind.FIELD || symbol.kind() == Symbol.Kind.RECORD_COMPONENT;
    }

    private static String word(String text, int offset) {
        int start = offset;
        while (start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1))) {
            start--;
        }
        int end = offset;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
            end++;
        }
        return text.substring(start, end);
    }
}
