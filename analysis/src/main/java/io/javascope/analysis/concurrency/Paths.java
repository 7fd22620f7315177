package io.javascope.analysis.concurrency;

import io.javascope.analysis.program.Body;
import io.javascope.analysis.program.Detail;
import io.javascope.analysis.program.Instruction;
import io.javascope.analysis.program.Makers;
import io.javascope.analysis.program.Op;
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

    private final Makers makers;
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
    Paths(Body body, @Nullable String self, List<@Nullable String> given, Map<String, String> known) {
        this.self = self;
        this.given = given;
        this.known = known;
        makers = new Makers(body);
    }

    /** Null for what only this call knows. */
    @Nullable
    String of(int register) {
        return of(register, 0);
    }

    private @Nullable String of(int register, int depth) {
        Instruction maker = makers.only(register);
        if (maker == null || depth > MOST_DEPTH) {
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
        Instruction maker = makers.last(register);
        for (int i = 0; i < MOST_DEPTH; i++) {
            if (maker == null
                    || makers.only(maker.result()) == null
                    || (maker.op() != Op.COPY && maker.op() != Op.CAST)) {
                return maker;
            }
            maker = makers.last(maker.operand(0));
        }
        return null;
    }
}
