package io.javascope.analysis.flow;

import io.javascope.analysis.program.Detail.ClassLiteral;
import io.javascope.analysis.program.Detail.EnumConstant;
import io.javascope.analysis.program.Operator;
import io.javascope.analysis.rule.Place;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a register holds on one path. */
sealed interface Value {
    /**
     * A known value.
     *
     * @param value a boxed primitive, String, {@link EnumConstant} or {@link ClassLiteral}
     */
    record Constant(Object value) implements Value {}

    /** null, and where it came from. */
    record Null(Origin origin) implements Value {}

    /** Where a null or nullable value came from. */
    record Origin(Place place, String text) {}

    /** How a boolean symbol came about, so that knowing it tells something about others. */
    record Condition(Operator operator, Value left, Value right) {}

    /** An unknown value; one for each place that makes one in a context. Its facts are in the state. */
    final class Symbol implements Value {
        private final Place birth;
        private final String type;
        private final boolean exact;
        private final @Nullable Condition condition;
        private final int hash;
        private final Context within;
        private boolean made;

        /**
         * A symbol of its own.
         *
         * @param within the call that makes it
         * @param type the best that is known of its type
         * @param exact whether it is an object of exactly that class, created here
         */
        Symbol(Context within, Place birth, String type, boolean exact, @Nullable Condition condition) {
            this.within = within;
            this.birth = birth;
            this.type = type;
            this.exact = exact;
            this.condition = condition;
            this.hash = birth.hashCode() * 31 + type.hashCode();
        }

        boolean isMade() {
            return made;
        }

        /** Whether its place was come by before, on any path of this run. */
        boolean isMadeAgain() {
            boolean again = made;
            made = true;
            return again;
        }

        /** Whether that call or one from within it makes the symbol. */
        boolean isOf(Context call) {
            return within.isWithin(call);
        }

        Place birth() {
            return birth;
        }

        String type() {
            return type;
        }

        boolean isExact() {
            return exact;
        }

        @Nullable
        Condition condition() {
            return condition;
        }

        /** Whether what is known of it came from that symbol. */
        boolean dependsOn(Symbol other) {
            return condition != null && (about(condition.left(), other) || about(condition.right(), other));
        }

        private static boolean about(Value value, Symbol other) {
            return value instanceof Symbol symbol && (symbol == other || symbol.dependsOn(other));
        }

        /** By its birth, so that the order in maps is the same in every run; equality is identity. */
        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public String toString() {
            return "$" + Integer.toHexString(System.identityHashCode(this)) + ":" + type;
        }
    }

    /** Whether two values are known to be the same, as constants or as one object. */
    static boolean same(Value a, Value b) {
        return Objects.equals(a, b) || (a instanceof Null && b instanceof Null);
    }
}
