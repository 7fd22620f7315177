package io.javascope.lsp;

import io.javascope.analysis.rule.Finding;
import io.javascope.analysis.rule.Place;
import io.javascope.analysis.rule.Step;
import io.javascope.analysis.syntax.Symbol;
import io.javascope.analysis.syntax.Syntax;
import io.javascope.analysis.syntax.SyntaxError;
import io.javascope.analysis.text.LineTable;
import io.javascope.analysis.text.TextPosition;
import io.javascope.analysis.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticRelatedInformation;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.SymbolKind;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;

/** The analyser's results in the protocol's types. Both count UTF-16 code units from 0, so places stay as they are. */
final class ProtocolTypes {
    /** Shown beside each diagnostic, so that the user knows which of several servers says it. */
    private static final String SOURCE = "javascope";

    private ProtocolTypes() {}

    static List<Diagnostic> diagnostics(Syntax syntax) {
        return syntax.errors().stream().map(ProtocolTypes::diagnostic).toList();
    }

    /** Findings of one text, without steps in other files. */
    static List<Diagnostic> findings(String uri, String text, List<Finding> findings) {
        return findings(uri, text, findings, Map.of());
    }

    /**
     * Findings of one text.
     *
     * @param others the other texts at hand by the names of their files; steps elsewhere are left to the message
     */
    static List<Diagnostic> findings(
            String uri, String text, List<Finding> findings, Map<String, OpenDocument> others) {
        LineTable lines = new LineTable(text);
        return findings.stream()
                .map(finding -> diagnostic(uri, lines, finding, others))
                .toList();
    }

    private static Diagnostic diagnostic(
            String uri, LineTable lines, Finding finding, Map<String, OpenDocument> others) {
        DiagnosticSeverity severity = switch (finding.rule().severity()) {
            case ERROR -> DiagnosticSeverity.Error;
            case WARNING -> DiagnosticSeverity.Warning;
            case NOTE -> DiagnosticSeverity.Information;
        };
        Diagnostic diagnostic = new Diagnostic(
                range(lines, finding.place()),
                finding.message(),
                severity,
                SOURCE,
                finding.rule().code());
        List<DiagnosticRelatedInformation> path = new ArrayList<>();
        for (Step step : finding.path()) {
            OpenDocument other = others.get(step.place().file());
            if (step.place().file().equals(finding.place().file())) {
                path.add(new DiagnosticRelatedInformation(new Location(uri, range(lines, step.place())), step.text()));
            } else if (other != null) {
                Location there = new Location(other.uri(), range(new LineTable(other.text()), step.place()));
                path.add(new DiagnosticRelatedInformation(there, step.text()));
            }
        }
        if (!path.isEmpty()) {
            diagnostic.setRelatedInformation(path);
        }
        return diagnostic;
    }

    private static Range range(LineTable lines, Place place) {
        return range(lines.range(place.span().start(), place.span().end()));
    }

    private static Diagnostic diagnostic(SyntaxError error) {
        DiagnosticSeverity severity = switch (error.severity()) {
            case ERROR -> DiagnosticSeverity.Error;
            case WARNING -> DiagnosticSeverity.Warning;
        };
        return new Diagnostic(range(error.range()), error.message(), severity, SOURCE, error.code());
    }

    /** @param nested as a tree, else as a list that names the containers */
    @SuppressWarnings("deprecation") // the only thing that older clients understand
    static List<Either<SymbolInformation, DocumentSymbol>> symbols(Outline outline, boolean nested) {
        if (nested) {
            return outline.symbols().stream()
                    .map(symbol -> Either.<SymbolInformation, DocumentSymbol>forRight(tree(symbol)))
                    .toList();
        }
        List<Either<SymbolInformation, DocumentSymbol>> flat = new ArrayList<>();
        flatten(outline.uri(), outline.symbols(), null, flat);
        return flat;
    }

    private static DocumentSymbol tree(Symbol symbol) {
        return new DocumentSymbol(
                shownName(symbol),
                kind(symbol.kind()),
                range(symbol.range()),
                range(symbol.selection()),
                symbol.type(),
                symbol.children().stream().map(ProtocolTypes::tree).toList());
    }

    @SuppressWarnings("deprecation")
    private static void flatten(
            String uri,
            List<Symbol> symbols,
            @Nullable String container,
            List<Either<SymbolInformation, DocumentSymbol>> into) {
        for (Symbol symbol : symbols) {
            var place = new Location(uri, range(symbol.range()));
            into.add(Either.forLeft(new SymbolInformation(shownName(symbol), kind(symbol.kind()), place, container)));
            flatten(uri, symbol.children(), symbol.name(), into);
        }
    }

    /** With the parameters, so that overloads can be told apart in clients that show nothing else. */
    private static String shownName(Symbol symbol) {
        return symbol.parameters() == null ? symbol.name() : symbol.name() + symbol.parameters();
    }

    private static SymbolKind kind(Symbol.Kind kind) {
        return switch (kind) {
            case MODULE -> SymbolKind.Module;
            case PACKAGE -> SymbolKind.Package;
            case CLASS -> SymbolKind.Class;
            case INTERFACE, ANNOTATION_TYPE -> SymbolKind.Interface;
            case RECORD -> SymbolKind.Struct;
            case ENUM -> SymbolKind.Enum;
            case ENUM_CONSTANT -> SymbolKind.EnumMember;
            case RECORD_COMPONENT, FIELD -> SymbolKind.Field;
            case METHOD -> SymbolKind.Method;
            case CONSTRUCTOR -> SymbolKind.Constructor;
        };
    }

    static Range range(TextRange range) {
        return new Range(position(range.from()), position(range.to()));
    }

    private static Position position(TextPosition place) {
        return new Position(place.line(), place.column());
    }
}
