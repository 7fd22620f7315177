package io.javascope.lsp;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.javascope.analysis.mention.Mention;
import io.javascope.analysis.mention.MentionIndex;
import io.javascope.analysis.mention.Role;
import io.javascope.analysis.project.ProjectIndex;
import io.javascope.analysis.text.LineTable;
import io.javascope.foundation.actor.ActorRef;
import io.javascope.foundation.task.CpuPool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.lsp4j.CallHierarchyIncomingCall;
import org.eclipse.lsp4j.CallHierarchyItem;
import org.eclipse.lsp4j.CallHierarchyOutgoingCall;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.SymbolKind;
import org.jspecify.annotations.Nullable;

/**
 * What a client may ask about the names in all files of its project. The files are read when somebody asks and one of
 * them has changed. Belongs to the reading thread; answers are made on the pool.
 */
final class ProjectRequests {
    /** In the data of an item of the call hierarchy: what the method is called in the index. */
    static final String SYMBOL = "symbol";

    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final int MOST_SYMBOLS = 500;

    private final ActorRef<DocumentMessage> documents;
    private final CpuPool pool;
    private final ProjectIndex project;
    private final Supplier<@Nullable Path> folder;

    /** @param folder that the client works in; null if it has none */
    ProjectRequests(ActorRef<DocumentMessage> documents, LanguageSettings settings, Supplier<@Nullable Path> folder) {
        this.documents = documents;
        this.pool = settings.analysing();
        this.project = new ProjectIndex();
        this.folder = folder;
    }

    static void announce(ServerCapabilities capabilities) {
        capabilities.setWorkspaceSymbolProvider(true);
        capabilities.setReferencesProvider(true);
        capabilities.setDefinitionProvider(true);
    }

    /** The answer to a request of ours; empty when it is somebody else's. */
    Optional<CompletableFuture<?>> answer(String method, @Nullable Object params) throws WrongParameters {
        return switch (method) {
            case "workspace/symbol" -> Optional.of(symbols(Fields.of(params).stringOrEmpty("query")));
            case "textDocument/references" -> {
                Fields fields = Fields.of(params);
                boolean declarations = fields.optionalObject("context")
                        .map(context -> context.isTrue("includeDeclaration"))
                        .orElse(false);
                yield Optional.of(at(
                        fields,
                        (names, index, mention) -> index.references(mention.symbol()).stream()
                                .filter(each -> declarations || each.role() != Role.DECLARATION)
                                .map(names::location)
                                .toList()));
            }
            case "textDocument/definition" ->
                Optional.of(at(
                        Fields.of(params),
                        (names, index, mention) -> index.declarations(mention.symbol()).stream()
                                .map(names::location)
                                .toList()));
            case "textDocument/prepareCallHierarchy" -> Optional.of(at(Fields.of(params), ProjectRequests::prepared));
            case "callHierarchy/incomingCalls" -> about(Fields.of(params), ProjectRequests::incoming);
            case "callHierarchy/outgoingCalls" -> about(Fields.of(params), ProjectRequests::outgoing);
            default -> Optional.empty();
        };
    }

    /** Makes protocol places of the index's. */
    private record Places(Map<String, String> open, Map<String, String> uris, Map<String, LineTable> tables) {
        Location location(Mention mention) {
            return new Location(uri(mention), range(mention));
        }

        String uri(Mention mention) {
            String uri = uris.get(mention.file());
            return uri == null ? Path.of(mention.file()).toUri().toString() : uri;
        }

        Range range(Mention mention) {
            LineTable table =
                    tables.computeIfAbsent(mention.file(), file -> new LineTable(ProjectIndex.textOf(file, open)));
            return ProtocolTypes.range(
                    table.range(mention.span().start(), mention.span().end()));
        }
    }

    private interface Answer<T> {
        T of(Places names, MentionIndex index, Mention mention);
    }

    private <T> CompletableFuture<T> index(java.util.function.BiFunction<Places, MentionIndex, T> answer) {
        return documents
                .<Map<String, String>>ask(DocumentMessage.AskTexts::new, DEADLINE)
                .thenCompose(byUri -> pool.submit("look through the project", CpuPool.Priority.URGENT, () -> {
                    Map<String, String> open = new LinkedHashMap<>();
                    Map<String, String> uris = new LinkedHashMap<>();
                    byUri.forEach((uri, text) -> {
                        String file = Understanding.fileOf(uri);
                        open.put(file, text);
                        uris.put(file, uri);
                    });
                    MentionIndex index = project.of(
                            folder.get(), open, () -> Thread.currentThread().isInterrupted());
                    return answer.apply(new Places(open, uris, new LinkedHashMap<>()), index);
                }));
    }

    private <T> CompletableFuture<List<T>> at(Fields params, Answer<List<T>> answer) throws WrongParameters {
        String uri = params.object("textDocument").string("uri");
        Fields place = params.object("position");
        int line = place.integer("line");
        int column = place.integer("character");
        return index((places, index) -> {
            String file = Understanding.fileOf(uri);
            int offset = new LineTable(ProjectIndex.textOf(file, places.open())).offset(line, column);
            return index.at(file, offset)
                    .map(mention -> answer.of(places, index, mention))
                    .orElse(List.of());
        });
    }

    // ---- symbols ----

    @SuppressWarnings("deprecation") // what every client understands
    private CompletableFuture<List<SymbolInformation>> symbols(String query) {
        return index((places, index) -> index.search(query, MOST_SYMBOLS).stream()
                .map(mention -> new SymbolInformation(
                        MentionIndex.simpleName(mention.symbol()),
                        kind(mention.symbol()),
                        places.location(mention),
                        mention.within()))
                .toList());
    }

    private static SymbolKind kind(String symbol) {
        if (symbol.indexOf('#') < 0) {
            return SymbolKind.Class;
        }
        return symbol.indexOf('(') < 0
                ? SymbolKind.Field
                : symbol.contains("#<init>") ? SymbolKind.Constructor : SymbolKind.Method;
    }

    // ---- call hierarchy ----

    private static CallHierarchyItem item(Places places, Mention declaration) {
        Range range = places.range(declaration);
        CallHierarchyItem item = new CallHierarchyItem(
                MentionIndex.simpleName(declaration.symbol()),
                kind(declaration.symbol()),
                places.uri(declaration),
                range,
                range);
        int member = declaration.symbol().indexOf('#');
        item.setDetail(member < 0 ? declaration.symbol() : declaration.symbol().substring(0, member));
        JsonObject data = new JsonObject();
        data.addProperty(SYMBOL, declaration.symbol());
        item.setData(data);
        return item;
    }

    private static List<CallHierarchyItem> prepared(Places places, MentionIndex index, Mention mention) {
        return mention.symbol().indexOf('(') < 0
                ? List.of()
                : index.declarations(mention.symbol()).stream()
                        .map(declaration -> item(places, declaration))
                        .toList();
    }

    private interface OfSymbol<T> {
        List<T> of(Places places, MentionIndex index, String symbol);
    }

    /** Empty where the item is not one of ours. */
    private <T> Optional<CompletableFuture<?>> about(Fields params, OfSymbol<T> answer) throws WrongParameters {
        JsonElement data = params.object("item").object().get("data");
        if (!(data instanceof JsonObject ours) || !ours.has(SYMBOL)) {
            return Optional.empty();
        }
        String symbol = ours.get(SYMBOL).getAsString();
        return Optional.of(index((places, index) -> answer.of(places, index, symbol)));
    }

    private static List<CallHierarchyIncomingCall> incoming(Places places, MentionIndex index, String symbol) {
        Map<String, List<Mention>> callers = grouped(index.callsOf(symbol), Mention::within);
        List<CallHierarchyIncomingCall> calls = new ArrayList<>();
        callers.forEach((caller, at) -> index.declarations(caller).stream()
                .findFirst()
                .ifPresent(declaration -> calls.add(new CallHierarchyIncomingCall(
                        item(places, declaration),
                        at.stream().map(places::range).toList()))));
        return calls;
    }

    private static List<CallHierarchyOutgoingCall> outgoing(Places places, MentionIndex index, String symbol) {
        Map<String, List<Mention>> callees = grouped(index.callsWithin(symbol), Mention::symbol);
        List<CallHierarchyOutgoingCall> calls = new ArrayList<>();
        callees.forEach((callee, at) -> index.declarations(callee).stream()
                .findFirst()
                .ifPresent(declaration -> calls.add(new CallHierarchyOutgoingCall(
                        item(places, declaration),
                        at.stream().map(places::range).toList()))));
        return calls;
    }

    private static Map<String, List<Mention>> grouped(List<Mention> mentions, Function<Mention, String> by) {
        Map<String, List<Mention>> groups = new LinkedHashMap<>();
        mentions.forEach(mention -> groups.computeIfAbsent(by.apply(mention), _ -> new ArrayList<>())
                .add(mention));
        return groups;
    }
}
