package io.javascope.session.evaluate;

import io.javascope.history.state.Value;
import java.util.List;
import java.util.Optional;

/** Calls whose result is known without running the program's code, on values as they are or were kept. */
final class KeptCalls {
    private static final String ENUM = "java.lang.Enum";

    private final Evaluation evaluation;
    private final JdkCalls jdk;

    KeptCalls(Evaluation evaluation) {
        this.evaluation = evaluation;
        this.jdk = new JdkCalls(evaluation.values());
    }

    Optional<Typed> onClass(String type, String name, List<Typed> arguments) {
        return jdk.onClass(type, name, arguments);
    }

    Optional<Typed> onObject(Typed receiver, String name, List<Typed> arguments) {
        if (receiver.value() instanceof Value.Text || receiver.isBox()) {
            return jdk.onObject(receiver, name, arguments);
        }
        if (evaluation.mayRun() || !(receiver.value() instanceof Value.Reference object)) {
            return Optional.empty();
        }
        return ofEnum(object, name, arguments)
                .or(() -> new KeptCollections(evaluation.values()).call(object, name, arguments));
    }

    /** Both methods are final in {@code Enum} and only read its fields. */
    private Optional<Typed> ofEnum(Value.Reference object, String name, List<Typed> arguments) {
        boolean reads = (name.equals("name") || name.equals("ordinal")) && arguments.isEmpty();
        return reads && evaluation.types().isSubtype(object.typeName(), ENUM)
                ? evaluation.values().field(object, ENUM, name).map(field -> Typed.of(field.value(), field.type()))
                : Optional.empty();
    }
}
