package io.javascope.analysis.library;

import io.javascope.analysis.rule.Rule;
import java.util.List;

/**
 * What is known of one method.
 *
 * @param type binary name of the type that declares it, or {@code #tag} of a value
 * @param method its name, {@code new} for constructors
 * @param arity how many parameters, -1 for any
 */
public record Model(String type, String method, int arity, Effect effect) {

    /** What it does. */
    public sealed interface Effect {
        /**
         * Its result comes from outside.
         *
         * @param remote whether strangers can choose it
         */
        record Source(boolean remote, String what) implements Effect {}

        /**
         * Input must not reach these arguments.
         *
         * @param arguments positions from 0; -1 is the receiver; empty means all
         */
        record Sink(Rule rule, List<Integer> arguments) implements Effect {
            public Sink {
                arguments = List.copyOf(arguments);
            }
        }

        /** Its result is safe for these rules, all if empty. */
        record Sanitiser(List<Rule> rules) implements Effect {
            public Sanitiser {
                rules = List.copyOf(rules);
            }
        }

        /** Its result, or the object it creates, has to be closed. */
        record Opens() implements Effect {}

        /** Its result may be null. */
        record MayBeNull() implements Effect {}

        /** The result is never null. */
        record NeverNull() implements Effect {}

        /** Its result has this type, which matters where the library is not on the class path. */
        record Gives(String type) implements Effect {}

        /** Its result bears a tag, or its receiver if it gives nothing. */
        record Tags(String tag) implements Effect {}

        /** A constant there is a secret in the code. */
        record Secret(int argument) implements Effect {}

        /** It never comes back. */
        record NeverReturns() implements Effect {}

        /** It has no effect, so a result that is ignored is lost. */
        record Pure() implements Effect {}

        /** It gives back this argument, or the receiver for -1. */
        record GivesBack(int argument) implements Effect {}

        /** It ends normally only if this argument is not null. */
        record Requires(int argument) implements Effect {}
    }
}
