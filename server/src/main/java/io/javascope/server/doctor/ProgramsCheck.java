package io.javascope.server.doctor;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs that JavaScope works with where they are installed; none of them is needed. */
final class ProgramsCheck implements Check {
    private final String name;
    private final List<String> programs;
    private final String path;

    /** @param path the environment variable's value */
    ProgramsCheck(String name, List<String> programs, String path) {
        this.name = name;
        this.programs = List.copyOf(programs);
        this.path = path;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Finding look() {
        List<String> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String program : programs) {
            find(program).ifPresentOrElse(place -> found.add(place.toString()), () -> missing.add(program));
        }
        List<String> details = Stream.concat(found.stream(), missing.stream().map(program -> program + ": not on PATH"))
                .toList();
        return found.isEmpty()
                ? Finding.note(name, "none on PATH of " + String.join(", ", missing), details)
                : Finding.ok(name, String.join(", ", found), details);
    }

    private Optional<Path> find(String program) {
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> Stream.of(program, program + ".exe", program + ".cmd")
                        .flatMap(file -> executable(folder, file)))
                .findFirst();
    }

    private static Stream<Path> executable(String folder, String file) {
        try {
            Path candidate = Path.of(folder, file);
            boolean usable = Files.isRegularFile(candidate) && Files.isExecutable(candidate);
            return usable ? Stream.of(candidate) : Stream.empty();
        } catch (InvalidPathException notAPath) {
            return Stream.empty(); // PATH may hold anything
        }
    }
}
