package io.javascope.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javascope.recording.format.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedTablesTest {
    private static final int HEAD = 16;
    /** Nobody reads them yet. */
    private static final int RESERVED = 12;

    @TempDir
    private Path folder = Path.of("");

    private TableFile read(byte[] bytes) throws IOException {
        return TableFile.read(Files.write(folder.resolve(Format.TABLES_FILE), bytes));
    }

    @Test
    void aChangedByteIsToldOrLeavesTheRestUnfinishedButNeverChangesWhatIsRead() throws Exception {
        byte[] whole = Example.tableFile();
        List<RecordedMethod> methods = methods(read(whole));
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) (1 + at % 255);
            try {
                TableFile tables = read(damaged);
                assertThat(tables.unfinishedBytes() > 0 || (RESERVED <= at && at < HEAD))
                        .as("byte %d changed without a word", at)
                        .isTrue();
                assertThat(methods).containsAll(methods(tables));
            } catch (RecordingException told) {
                assertThat(told).hasMessageContaining(Format.TABLES_FILE);
            }
        }
    }

    @Test
    void cutOffAnywhereWholeRecordsAreReadAndTheRestIsCounted() throws Exception {
        byte[] whole = Example.tableFile();
        for (int length = HEAD; length < whole.length; length++) {
            TableFile tables = read(Arrays.copyOf(whole, length));
            long wholeRecords = length - tables.unfinishedBytes();
            assertThat(tables.unfinishedBytes()).isBetween(0L, (long) length - HEAD);
            assertThat(tables.classes().size()).as("cut at %d", length).isEqualTo(wholeRecords > HEAD ? 1 : 0);
        }
        for (int length = 0; length < HEAD; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(cut)).isInstanceOf(RecordingException.class);
        }
    }

    private static List<RecordedMethod> methods(TableFile tables) {
        return tables.classes().stream()
                .flatMap(type -> type.methods().stream())
                .toList();
    }
}
