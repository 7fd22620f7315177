package io.javascope.server.analyze;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.javascope.analysis.calls.CallEdge;
import io.javascope.analysis.calls.CallGraph;
import io.javascope.analysis.program.ClassInfo;
import io.javascope.analysis.program.MethodInfo;
import io.javascope.analysis.program.MethodRef;
import io.javascope.analysis.program.Program;
import io.javascope.analysis.program.Span;
import io.javascope.analysis.project.ProjectFindings;
import io.javascope.analysis.rule.Place;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Which calls are told beside the findings. */
public enum Calls {
    /** Of every method, to what any class below a receiver's type would run. */
    HIERARCHY,
    /** Only of what runs from the {@code main} methods on, to classes that have objects there. */
    RAPID;

    private static final String STRINGS = "(java.lang.String[])";

    /** One object for each call, in the order of callers and callees. Lines and columns count from 1. */
    JsonArray of(ProjectFindings found, Located.Texts texts) {
        JsonArray all = new JsonArray();
        for (Program program : found.programs()) {
            graph(program).edges().stream()
                    .sorted(Comparator.comparing(
                                    (CallEdge edge) -> edge.caller().toString())
                            .thenComparing(edge -> edge.callee().toString())
                            .thenComparing(edge -> edge.site().start()))
                    .forEach(edge -> all.add(call(edge, program, texts)));
        }
        return all;
    }

    private CallGraph graph(Program program) {
        return switch (this) {
            case HIERARCHY -> CallGraph.byHierarchy(program);
            case RAPID -> CallGraph.byRapidTypes(program, mains(program));
        };
    }

    private static List<MethodRef> mains(Program program) {
        return program.methods().stream()
                .filter(MethodInfo::isStatic)
                .map(MethodInfo::ref)
                .filter(ref -> ref.name().equals("main") && ref.parameters().equals(STRINGS))
                .toList();
    }

    private static JsonObject call(CallEdge edge, Program program, Located.Texts texts) {
        JsonObject call = new JsonObject();
        call.addProperty("caller", edge.caller().toString());
        call.addProperty("callee", edge.callee().toString());
        call.addProperty("kind", edge.kind().name().toLowerCase(Locale.ROOT));
        ClassInfo owner = program.type(edge.caller().owner());
        if (owner != null && !owner.isLibrary() && !edge.site().equals(Span.NOWHERE)) {
            JsonReport.place(call, owner.file(), texts.range(new Place(owner.file(), edge.site())));
        }
        return call;
    }
}
