package io.javascope.lsp;

import static io.javascope.lsp.TypedClient.answer;
import static io.javascope.lsp.TypedClient.replace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.eclipse.lsp4j.CallHierarchyIncomingCallsParams;
import org.eclipse.lsp4j.CallHierarchyItem;
import org.eclipse.lsp4j.CallHierarchyOutgoingCallsParams;
import org.eclipse.lsp4j.CallHierarchyPrepareParams;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceContext;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.WorkspaceSymbolParams;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is answered about findings and about names in all files, over the protocol. */
@Timeout(60)
class CodeAnswersTest {
    private static final String TEXT = """
        package app;
        class Use {
          /* kept as it is */  boolean same( String a,String b ) { return a   ==  b; }
          void work() { new Tool().lift(1); Thread t = new Thread(); t.run(); }
        }
        """;

    private final TestServer server = new TestServer();

    @TempDir
    private Path folder = Path.of("");

    private String use = "";

    @BeforeEach
    void writeAProject() throws Exception {
        Path app = Files.createDirectories(folder.resolve("src/app"));
        Files.writeString(
                app.resolve("Tool.java"),
                "package app;\nclass Tool implements Lifter {\n  public int lift(int x) { return x; }\n}\n");
        Files.writeString(app.resolve("Lifter.java"), "package app;\ninterface Lifter { int lift(int x); }\n");
        Files.writeString(app.resolve("Use.java"), "package app; // older than the editor's\n");
        use = app.resolve("Use.java").toUri().toString();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private TypedClient initialized(String profile) throws Exception {
        TypedClient client = server.client(
                new LanguageSettings(server.pool, null, true, "test", TestServer.config("analysis.profile=" + profile))
                        .analysingOn(server.analysing));
        var params = new InitializeParams();
        params.setCapabilities(new ClientCapabilities());
        params.setWorkspaceFolders(List.of(new WorkspaceFolder(folder.toUri().toString(), "project")));
        InitializeResult result = answer(client.server.initialize(params));
        boolean alone = profile.equals("stand-alone");
        assertThat(result.getCapabilities().getReferencesProvider() != null).isEqualTo(alone);
        assertThat(result.getCapabilities().getWorkspaceSymbolProvider() != null)
                .isEqualTo(alone);
        client.server.initialized(new InitializedParams());
        return client;
    }

    private TypedClient withFindings() throws Exception {
        TypedClient client = initialized("companion");
        client.open(use, 1, TEXT);
        await().untilAsserted(() -> assertThat(last(client)).hasSize(2));
        return client;
    }

    private List<Diagnostic> last(TypedClient client) {
        return client.published(use).isEmpty()
                ? List.of()
                : client.published(use).getLast().getDiagnostics();
    }

    private TextDocumentIdentifier document() {
        return new TextDocumentIdentifier(use);
    }

    /** Where a piece of the text begins. */
    private static Position of(String piece) {
        String before = TEXT.substring(0, TEXT.indexOf(piece));
        int line = (int) before.chars().filter(c -> c == '\n').count();
        return new Position(line, before.length() - before.lastIndexOf('\n') - 1);
    }

    @Test
    void aHoverExplainsAFindingAndMeasuresAMethod() throws Exception {
        TypedClient client = withFindings();
        var service = client.server.getTextDocumentService();
        String onFinding = answer(service.hover(new HoverParams(document(), of("a   =="))))
                .getContents()
                .getRight()
                .getValue();
        assertThat(onFinding).contains("**JS0009**").contains("CWE-597").contains("compared by identity");
        String onMethod = answer(service.hover(new HoverParams(document(), of("same("))))
                .getContents()
                .getRight()
                .getValue();
        assertThat(onMethod).contains("`Use.same`: cyclomatic complexity 1, cognitive 0, paths 1, lines 1");
        assertThat(answer(service.hover(new HoverParams(document(), new Position(0, 0)))))
                .isNull();
    }

    @Test
    void aFixChangesNothingButItsPieceAndTakesTheFindingAway() throws Exception {
        TypedClient client = withFindings();
        List<CodeAction> actions = actions(client, of("a   =="));
        assertThat(actions)
                .extracting(CodeAction::getTitle)
                .containsExactly("Compare with Objects.equals", "Suppress JS0009 here");
        apply(client, 2, actions.getFirst());
        await().untilAsserted(() -> assertThat(last(client))
                .singleElement()
                .satisfies(left -> assertThat(left.getCode().getLeft()).isEqualTo("JS0107")));
        assertThat(edits(actions.getFirst()).getFirst().getNewText()).isEqualTo("java.util.Objects.equals(a, b)");
    }

    @Test
    void aSuppressionStandsAboveItsLineAndSilencesThatFindingAlone() throws Exception {
        TypedClient client = withFindings();
        CodeAction suppress = actions(client, of("run();")).getLast();
        assertThat(edits(suppress))
                .containsExactly(new TextEdit(
                        new Range(new Position(3, 0), new Position(3, 0)), "  // javascope:ignore JS0107\n"));
        apply(client, 2, suppress);
        await().untilAsserted(() -> assertThat(last(client))
                .singleElement()
                .satisfies(left -> assertThat(left.getCode().getLeft()).isEqualTo("JS0009")));
    }

    private List<CodeAction> actions(TypedClient client, Position at) throws Exception {
        var params = new CodeActionParams(document(), new Range(at, at), new CodeActionContext(List.of()));
        return answer(client.server.getTextDocumentService().codeAction(params)).stream()
                .map(Either::getRight)
                .toList();
    }

    private List<TextEdit> edits(CodeAction action) {
        return Objects.requireNonNull(action.getEdit().getChanges().get(use));
    }

    private void apply(TypedClient client, int version, CodeAction action) {
        TextEdit edit = edits(action).getFirst();
        Position from = edit.getRange().getStart();
        Position to = edit.getRange().getEnd();
        client.change(
                use,
                version,
                replace(from.getLine(), from.getCharacter(), to.getLine(), to.getCharacter(), edit.getNewText()));
    }

    @Test
    void namesAreFoundInAllFilesAndInWhatTheEditorHas() throws Exception {
        TypedClient client = initialized("stand-alone");
        client.open(use, 1, TEXT);
        var service = client.server.getTextDocumentService();
        var found = answer(client.server.getWorkspaceService().symbol(new WorkspaceSymbolParams("lift")));
        List<String> shown = found.isLeft()
                ? found.getLeft().stream()
                        .map(symbol -> symbol.getName() + " in " + symbol.getContainerName())
                        .toList()
                : found.getRight().stream()
                        .map(symbol -> symbol.getName() + " in " + symbol.getContainerName())
                        .toList();
        assertThat(shown).containsExactlyInAnyOrder("Lifter in app", "lift in app.Lifter", "lift in app.Tool");
        List<? extends Location> references =
                answer(service.references(new ReferenceParams(document(), of("lift(1)"), new ReferenceContext(true))));
        assertThat(references)
                .extracting(place -> place.getUri().replaceAll(".*/", "") + ":"
                        + place.getRange().getStart().getLine())
                .containsExactlyInAnyOrder("Lifter.java:1", "Tool.java:2", "Use.java:3");
        var definition = answer(service.definition(new DefinitionParams(document(), of("lift(1)"))));
        assertThat(definition.getLeft())
                .singleElement()
                .satisfies(place -> assertThat(place.getUri()).endsWith("/Tool.java"));
    }

    @Test
    void theCallHierarchyLeadsThroughInterfacesBothWays() throws Exception {
        TypedClient client = initialized("companion");
        client.open(use, 1, TEXT);
        var service = client.server.getTextDocumentService();
        CallHierarchyItem item = answer(
                        service.prepareCallHierarchy(new CallHierarchyPrepareParams(document(), of("work()"))))
                .getFirst();
        assertThat(item.getName()).isEqualTo("work");
        var out = answer(service.callHierarchyOutgoingCalls(new CallHierarchyOutgoingCallsParams(item)));
        assertThat(out).extracting(call -> call.getTo().getName()).containsExactly("lift");
        CallHierarchyItem lift = out.getFirst().getTo();
        assertThat(lift.getUri()).endsWith("/Tool.java");
        var in = answer(service.callHierarchyIncomingCalls(new CallHierarchyIncomingCallsParams(lift)));
        assertThat(in).singleElement().satisfies(call -> {
            assertThat(call.getFrom().getName()).isEqualTo("work");
            assertThat(call.getFromRanges())
                    .extracting(range -> range.getStart())
                    .containsExactly(of("lift(1)"));
        });
    }
}
