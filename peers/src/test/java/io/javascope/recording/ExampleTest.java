package io.javascope.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.peers.fuzz.Scratch;
import io.javascope.recording.format.Format;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The inputs that the fuzzers start from lead everywhere. */
class ExampleTest {
    private final Path folder = Scratch.folder();

    @Test
    void theSeedHasEventsOfEveryKind() throws Exception {
        Set<EventCursor.Kind> kinds = EnumSet.noneOf(EventCursor.Kind.class);
        for (Chunk chunk : chunks(RingTarget.seed(Example.chunk(true), Example.laterChunk()))) {
            EventCursor events = chunk.events(tables());
            while (events.next()) {
                kinds.add(events.kind());
            }
        }
        assertThat(kinds).containsExactlyInAnyOrder(EventCursor.Kind.values());
    }

    @Test
    void aPackedBlockHasTheChunksThatWerePacked() throws Exception {
        assertThat(chunks(RingTarget.seed(Example.packedBlock())))
                .extracting(Chunk::number)
                .containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void aTableOfVersionOneHasTheMethodsOwnNumbers() throws Exception {
        byte[] raw = Example.rawClass();
        byte[] record = new Bytes()
                .u8(Format.Record.CLASS)
                .u32(1)
                .u32(raw.length)
                .all(Bytes.deflated(raw))
                .array();
        byte[] file = new Bytes()
                .u64(Format.TABLES_MAGIC)
                .u32(1)
                .u32(0)
                .record(record)
                .array();

        TableFile tables = TableFile.read(Files.write(folder.resolve(Format.TABLES_FILE), file));

        assertThat(tables.classes())
                .singleElement()
                .satisfies(type -> assertThat(type.methods())
                        .singleElement()
                        .satisfies(method -> assertThat(method.number()).isZero()));
    }

    private List<Chunk> chunks(byte[] seed) throws Exception {
        return RingFile.open(Files.write(folder.resolve(Format.RING_FILE), RingTarget.file(seed)))
                .chunks();
    }

    private Tables tables() throws Exception {
        return TableFile.read(Files.write(folder.resolve(Format.TABLES_FILE), Example.tableFile()));
    }
}
