package io.javascope.analysis.concurrency;

import io.javascope.analysis.program.Block;
import io.javascope.analysis.program.Body;
import io.javascope.analysis.program.Detail;
import io.javascope.analysis.program.Instruction;
import io.javascope.analysis.program.MethodInfo;
import io.javascope.analysis.program.Op;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the objects that the registers of one body hold are reached from what threads share: a chain of fields from a
 * captured value, an enclosing object or a static field. What a body makes for itself has no path.
 */
final class Paths {
    private static final int MOST_DEPTH = 8;
    private static final int LONGEST = 200;

    private final Map<Integer, Instruction> makers = new HashMap<>();
    private final Map<Integer, Integer> stores = new HashMap<>();
    private final @Nullable String self;
    private final List<@Nullable String> given;
    private final Map<String, String> known;

    /**
     * For one body.
     *
     * @param self the path of the object it runs on
     * @param given the paths of its first parameters
     * @param known fields whose contents have a path of their own: what a constructor was given
     */
    Paths(
            MethodInfo method,
            Body body,
            @Nullable String self,
            List<@Nullable String> given,
            Map<String, String> known) {
        this.self = self;
        this.given = given;
        this.known = known;
        for (Block block : body.blocks()) {
            for (Instruction step : block.instructions()) {
                if (step.result() >= 0) {
                    makers.put(step.result(), step);
                    stores.merge(step.result(), 1, Integer::sum);
                }
            }
        }
    }

    /** Null for what only this call knows. */
    @Nullable
    String of(int register) {
        return of(register, 0);
    }

    private @Nullable String of(int register, int depth) {
        Instruction maker = makers.get(register);
        if (maker == null || depth > MOST_DEPTH || stores.getOrDefault(register, 0) > 1) {
            return null;
        }
        return switch (maker.op()) {
            case THIS -> self;
            case PARAMETER -> {
                int index = ((Detail.Index) maker.detail()).number();
                yield index < given.size() ? given.get(index) : null;
            }
            case COPY, CAST -> of(maker.operand(0), depth + 1);
            case LOAD_FIELD -> {
                if (maker.field().isStatic()) {
                    yield "static " + maker.field().owner() + "."
                            + maker.field().name();
                }
                String object = of(maker.operand(0), depth + 1);
                yield object == null ? null : field(object, maker.field());
            }
            default -> null;
        };
    }

    /** The path of a field of an object. */
    @Nullable
    String field(String object, Detail.Field field) {
        String path = object + "." + field.name();
        String content = known.get(path);
        return content != null ? content : path.length() > LONGEST ? null : path;
    }

    /** What made a register's value, past copies and casts. */
    @Nullable
    Instruction origin(int register) {
        Instruction maker = makers.get(register);
        for (int i = 0; i < MOST_DEPTH; i++) {
            if (maker == null
                    || stores.getOrDefault(maker.result(), 0) > 1
                    || (maker.op() != Op.COPY && maker.op() != Op.CAST)) {
                return maker;
            }
            maker = makers.get(maker.operand(0));
        }
        return null;
    }
}
