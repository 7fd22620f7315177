package io.javascope.lsp.fact;

import com.google.gson.JsonObject;
import io.javascope.history.fact.CallerFacts;
import io.javascope.history.fact.MethodFacts;
import io.javascope.history.fact.RecordedFacts;
import io.javascope.history.fact.SourceFacts;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.CallHierarchyIncomingCall;
import org.eclipse.lsp4j.CallHierarchyItem;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SymbolKind;

/** Who called a method in recorded runs, as a call hierarchy. Looks whether source files are there. */
public final class Callers {
    private static final String OWNER = "owner";
    private static final String NAME = "name";
    private static final String DESCRIPTOR = "descriptor";

    private Callers() {}

    /** The recorded method around a line; empty when none is. */
    public static List<CallHierarchyItem> prepare(OpenText text, List<FileFacts> newestFirst, int line) {
        for (FileFacts file : newestFirst) {
            Optional<FileFacts.MethodAt> around = file.around(line);
            if (around.isPresent()) {
                FileFacts.MethodAt at = around.get();
                CallHierarchyItem item = new CallHierarchyItem(
                        at.symbol().name(),
                        SymbolKind.Method,
                        text.uri(),
                        Answers.range(at.symbol().range()),
                        Answers.range(at.symbol().selection()));
                item.setDetail(Words.times(at.facts().calls(), "call") + " in " + file.name());
                MethodFacts method = at.facts();
                item.setData(data(method.owner(), method.name(), method.descriptor()));
                return List.of(item);
            }
        }
        return List.of();
    }

    private static JsonObject data(String owner, String name, String descriptor) {
        JsonObject data = new JsonObject();
        data.addProperty(OWNER, owner);
        data.addProperty(NAME, name);
        data.addProperty(DESCRIPTOR, descriptor);
        return data;
    }

    /**
     * The places that called a method in the newest recording that has it, the most frequent first. Those whose source
     * is not beside the method's own are left out.
     *
     * @param uri of the method's file
     * @param method what {@link #prepare} or this has put into an item
     */
    public static List<CallHierarchyIncomingCall> incoming(
            String uri, JsonObject method, List<RecordedFacts> newestFirst) {
        for (RecordedFacts facts : newestFirst) {
            for (SourceFacts source : facts.sources().values()) {
                for (MethodFacts each : source.methods()) {
                    if (is(each, method)) {
                        return calls(uri, source, each);
                    }
                }
            }
        }
        return List.of();
    }

    private static boolean is(MethodFacts facts, JsonObject method) {
        return data(facts.owner(), facts.name(), facts.descriptor()).equals(method);
    }

    private static List<CallHierarchyIncomingCall> calls(String uri, SourceFacts source, MethodFacts method) {
        List<CallHierarchyIncomingCall> calls = new ArrayList<>();
        for (CallerFacts caller : method.callers()) {
            beside(uri, source.path(), caller.source()).ifPresent(file -> {
                Range place = line(Math.max(0, caller.line() - 1));
                String type = caller.owner().substring(caller.owner().lastIndexOf('.') + 1);
                CallHierarchyItem item =
                        new CallHierarchyItem(type + "." + caller.name(), SymbolKind.Method, file, place, place);
                item.setDetail(Words.times(caller.count(), "call"));
                item.setData(data(caller.owner(), caller.name(), caller.descriptor()));
                calls.add(new CallHierarchyIncomingCall(item, List.of(place)));
            });
        }
        return calls;
    }

    private static Range line(int line) {
        return new Range(new Position(line, 0), new Position(line, 0));
    }

    /** The URI of a source under the same root as another one, or under the root of its main or test sources. */
    private static Optional<String> beside(String uri, String path, String wanted) {
        if (path.equals(wanted)) {
            return Optional.of(uri);
        }
        if (!uri.startsWith("file:") || !uri.endsWith(path)) {
            return Optional.empty();
        }
        String root = uri.substring(0, uri.length() - path.length());
        return List.of(root, root.replace("/test/", "/main/"), root.replace("/main/", "/test/")).stream()
                .map(each -> each + wanted)
                .filter(each -> Files.exists(Path.of(URI.create(each))))
                .findFirst();
    }
}
