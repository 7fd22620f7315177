package io.javascope.analysis.flow;

import io.javascope.analysis.flow.Value.Symbol;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where a path is within one method: its registers and all that is known. */
final class Configuration {
    private final @Nullable Value[] registers;
    private final State state;
    /** The exception that led to a handler, until it is taken. */
    private final @Nullable Value caught;

    Configuration(@Nullable Value[] registers, State state, @Nullable Value caught) {
        this.registers = registers;
        this.state = state;
        this.caught = caught;
    }

    Configuration fork() {
        return new Configuration(registers.clone(), state.copy(), caught);
    }

    Configuration with(State other) {
        return new Configuration(registers.clone(), other, null);
    }

    Configuration thrown(Value exception) {
        return new Configuration(registers.clone(), state.copy(), exception);
    }

    State state() {
        return state;
    }

    @Nullable
    Value caught() {
        return caught;
    }

    @Nullable
    Value get(int register) {
        return registers[register];
    }

    void set(int register, @Nullable Value value) {
        if (register >= 0) {
            registers[register] = value;
        }
    }

    /** Whether a register or a field has that value. */
    boolean holds(Symbol symbol) {
        for (Value register : registers) {
            if (register == symbol) {
                return true;
            }
        }
        return state.isHeld(symbol);
    }

    int size() {
        return registers.length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Configuration same
                && Arrays.equals(registers, same.registers)
                && state.equals(same.state);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(registers);
    }
}
