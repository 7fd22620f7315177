package io.javascope.analysis.mention;

import io.javascope.analysis.program.Span;
import java.util.Arrays;
import java.util.function.IntConsumer;

/** The names in one file, in the order of the text. Immutable. */
public final class FileMentions {
    private static final Role[] ROLES = Role.values();

    private final String file;
    private final Names names;
    private final int[] starts;
    private final int[] ends;
    private final int[] symbols;
    private final int[] withins;
    private final byte[] roles;

    private FileMentions(
            String file, Names names, int[] starts, int[] ends, int[] symbols, int[] withins, byte[] roles) {
        this.file = file;
        this.names = names;
        this.starts = starts;
        this.ends = ends;
        this.symbols = symbols;
        this.withins = withins;
        this.roles = roles;
    }

    public String file() {
        return file;
    }

    public int size() {
        return starts.length;
    }

    /** A name with what it means. */
    public Mention get(int index) {
        return new Mention(
                file,
                new Span(starts[index], ends[index]),
                names.text(symbols[index]),
                ROLES[roles[index]],
                names.text(withins[index]));
    }

    /** The index of the name at an offset, its end included; -1 if there is none. */
    public int at(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        int index = found >= 0 ? found : -found - 2;
        return index >= 0 && offset <= ends[index] ? index : -1;
    }

    /** Each mention of a symbol. */
    void each(int symbol, IntConsumer with) {
        for (int i = 0; i < symbols.length; i++) {
            if (symbols[i] == symbol) {
                with.accept(i);
            }
        }
    }

    /** Each call within a member. */
    void callsWithin(int within, IntConsumer with) {
        for (int i = 0; i < withins.length; i++) {
            if (withins[i] == within && roles[i] == Role.CALL.ordinal()) {
                with.accept(i);
            }
        }
    }

    /** Each declaration. */
    void declarations(IntConsumer with) {
        for (int i = 0; i < roles.length; i++) {
            if (roles[i] == Role.DECLARATION.ordinal()) {
                with.accept(i);
            }
        }
    }

    /** Collects the names of one file in any order. One thread. */
    public static final class Builder {
        private final String file;
        private final Names names;
        private int[][] rows = new int[64][];
        private int count;

        public Builder(String file, Names names) {
            this.file = file;
            this.names = names;
        }

        /** Adds a name; one that stands nowhere is left out. */
        public void add(Span span, String symbol, Role role, String within) {
            if (span.isReal() && span.end() > span.start()) {
                if (count == rows.length) {
                    rows = Arrays.copyOf(rows, count * 2);
                }
                rows[count++] =
                        new int[] {span.start(), span.end(), names.of(symbol), names.of(within), role.ordinal()};
            }
        }

        /** All of them in order; of two at one place the first that was added. */
        public FileMentions build() {
            int[][] sorted = Arrays.copyOf(rows, count);
            Arrays.sort(sorted, (a, b) -> Integer.compare(a[0], b[0]));
            int kept = 0;
            for (int i = 0; i < count; i++) {
                if (kept == 0 || sorted[kept - 1][0] != sorted[i][0]) {
                    sorted[kept++] = sorted[i];
                }
            }
            int[][] columns = new int[4][kept];
            byte[] roles = new byte[kept];
            for (int i = 0; i < kept; i++) {
                for (int column = 0; column < 4; column++) {
                    columns[column][i] = sorted[i][column];
                }
                roles[i] = (byte) sorted[i][4];
            }
            return new FileMentions(file, names, columns[0], columns[1], columns[2], columns[3], roles);
        }
    }
}
