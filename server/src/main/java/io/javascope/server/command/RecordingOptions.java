package io.javascope.server.command;

import io.javascope.session.RecordingPlan;
import io.javascope.session.RecordingRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What is recorded of a program that is debugged. */
final class RecordingOptions {
    @Option(
            names = "--record",
            paramLabel = "calls|balanced|full",
            converter = PlanConverter.class,
            description = "Record the program meanwhile, in .javascope/recordings: looking back from a stop then goes"
                    + " line by line (full), or call by call.")
    private @Nullable RecordingPlan plan;

    @Option(
            names = "--include",
            paramLabel = "GLOB",
            description = "With --record: record these classes or methods (default: the project's own classes).")
    private List<String> include = List.of();

    @Option(names = "--exclude", paramLabel = "GLOB", description = "With --record: do not record these.")
    private List<String> exclude = List.of();

    @Option(
            names = "--ring",
            paramLabel = "SIZE",
            converter = RecordCommand.SizeConverter.class,
            description = "With --record: how much is kept of each JVM, such as 64MB.")
    private long ring;

    /** @throws CommandFailure when options are there that mean nothing */
    void check() {
        if (plan == null && (ring != 0 || !include.isEmpty() || !exclude.isEmpty())) {
            throw CommandFailure.usage("--include, --exclude and --ring need --record calls, balanced or full.");
        }
    }

    /** Null: nothing. */
    @Nullable
    RecordingRequest wanted() {
        return plan == null ? null : new RecordingRequest(plan, ring, include, exclude);
    }

    /** A plan by its name. */
    static final class PlanConverter implements ITypeConverter<RecordingPlan> {
        @Override
        public RecordingPlan convert(String text) {
            try {
                return RecordingPlan.valueOf(text.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException unknown) {
                throw new TypeConversionException("'" + text + "' is no plan; give calls, balanced or full.");
            }
        }
    }
}
