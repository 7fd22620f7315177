package io.javascope.server.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.net.ServerSocket;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each invariant of ARCHITECTURE.md by name. The classes of all rooms are on this module's class path. */
final class ArchitectureTest {
    /** It is the main class of a JVM that runs one test, and tells how the test went. */
    private static final String IN_THE_USERS_JVM = "io.javascope.workspace.testrun";

    private static final List<String> BANNED_PACKAGE_WORDS = List.of("util", "common", "impl", "manager", "helper");
    private static final String BANNED_CLASS_NAME = ".*(Manager|Helper|Util|Utils|Impl)";

    private static JavaClasses house = new ClassFileImporter().importClasses();

    @BeforeAll
    static void readTheHouse() {
        house = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("test-fixtures"))
                .importPackages("io.javascope");
    }

    @Test
    void everyRoomOfTheTableIsRead() {
        Set<String> seen = house.stream()
                .map(JavaClass::getPackageName)
                .map(name -> name.replaceFirst("^io\\.javascope\\.", "").replaceFirst("\\..*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(seen).containsExactlyElementsOf(Rooms.all());
    }

    @ParameterizedTest
    @MethodSource("io.javascope.server.architecture.Rooms#names")
    void aRoomKnowsOnlyTheRoomsInItsRow(String room) {
        String[] forbidden = Rooms.forbiddenTo(room);
        if (forbidden.length == 0) {
            return; // server may know all
        }
        check(noClasses()
                .that()
                .resideInAPackage(Rooms.packagesOf(room)[0])
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden));
    }

    @Test
    void packagesHaveNoCycles() {
        check(slices().matching("io.javascope.(**)").should().beFreeOfCycles());
    }

    @Test
    void onlyTheEdgesKnowTheProtocolLibrary() {
        onlyIn(List.of("dap", "lsp"), "org.eclipse.lsp4j..");
    }

    @Test
    void onlySessionKnowsTheDebugInterface() {
        onlyIn(List.of("session"), "com.sun.jdi..");
    }

    /** What a session promises, and what is built on that alone, works on a recording as well as on a live program. */
    @Test
    void whatIsBuiltOnTheContractOfASessionKnowsNoDebugInterface() {
        check(noClasses()
                .that()
                .resideInAnyPackage(
                        "io.javascope.session",
                        "io.javascope.session.console..",
                        "io.javascope.session.cause..",
                        "io.javascope.session.launch..",
                        "io.javascope.session.source..",
                        "io.javascope.session.view..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.sun.jdi.."));
    }

    @Test
    void theDebugEdgeKnowsOnlyTheContractOfASessionAndItsConsole() {
        check(noClasses()
                .that()
                .resideInAPackage("io.javascope.dap..")
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are parts inside a session",
                        type -> type.getPackageName().startsWith("io.javascope.session.")
                                && !type.getPackageName().equals("io.javascope.session.console"))));
    }

    @Test
    void onlyTheServerAndSessionsOverOthersStartSessions() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.javascope.session.core..",
                        "io.javascope.session.children..",
                        "io.javascope.session.joined..",
                        "io.javascope.server..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.javascope.session.core.."));
    }

    @Test
    void onlyRoomsThatReadOrWriteFilesAndMessagesKnowJson() {
        onlyIn(List.of("foundation", "workspace", "dap", "lsp", "server"), "com.google.gson..");
    }

    @Test
    void onlySessionAndAnalysisKnowJavaParser() {
        onlyIn(List.of("session", "analysis"), "com.github.javaparser..");
    }

    @Test
    void onlyRoomsThatReadJavaKnowTheCompiler() {
        onlyIn(
                List.of("workspace", "analysis", "session"),
                "com.sun.source..",
                "com.sun.tools.javac..",
                "javax.tools..");
    }

    @Test
    void onlyTheServerLoadsAgentsIntoRunningPrograms() {
        onlyIn(List.of("server"), "com.sun.tools.attach..");
    }

    @Test
    void onlyTheAgentWritesClassFiles() {
        onlyIn(List.of("capture"), "org.objectweb.asm..", "java.lang.instrument..");
    }

    @Test
    void recordingsAreReadWithTheJdkAlone() {
        check(noClasses()
                .that()
                .resideInAPackage("io.javascope.recording..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", "io.javascope.recording..", "org.jspecify.annotations.."));
    }

    @Test
    void theAgentKnowsTheJdkTheClassFileLibraryAndTheFormatAlone() {
        check(noClasses()
                .that()
                .resideInAPackage("io.javascope.capture..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "java..",
                        "jdk.internal.misc..",
                        "org.objectweb.asm..",
                        "io.javascope.capture..",
                        "io.javascope.recording.format..",
                        "org.jspecify.annotations.."));
    }

    @Test
    void onlyTheServerKnowsTheCommandLineLibrary() {
        onlyIn(List.of("server"), "picocli..");
    }

    @Test
    void onlyTheServerAndTheAgentsEntryTouchStandardStreamsAndEndTheProcess() {
        check(noClasses()
                .that()
                .resideInAnyPackage(Rooms.packagesExcept("server"))
                .and()
                .resideOutsideOfPackages("io.javascope.capture.entry", IN_THE_USERS_JVM)
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "in")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class));
    }

    @Test
    void nothingPrintsToSystemOut() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(IN_THE_USERS_JVM)
                .should()
                .accessField(System.class, "out"));
    }

    @Test
    void onlyTheTransportsTheSessionAndTheAgentListen() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.javascope.server.transport..", "io.javascope.session..", "io.javascope.capture.control..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(ServerSocket.class, ServerSocketChannel.class));
    }

    @Test
    void onlyRoomsThatBuildOrRunProgramsStartProcesses() {
        check(noClasses()
                .that()
                .resideInAnyPackage(Rooms.packagesExcept("workspace", "session", "server"))
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(ProcessBuilder.class)
                .orShould()
                .callMethodWhere(DescribedPredicate.describe(
                        "the target is Runtime.exec",
                        call -> call.getTarget().getOwner().isEquivalentTo(Runtime.class)
                                && call.getTarget().getName().equals("exec"))));
    }

    @Test
    void nothingSleepsInsteadOfAwaitingACondition() {
        check(noClasses()
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "the target is Thread.sleep",
                        call -> call.getTarget().getOwner().isEquivalentTo(Thread.class)
                                && call.getTarget().getName().equals("sleep"))));
    }

    @Test
    void loggingIsByTheJavaPlatformsLogger() {
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..", "org.slf4j..", "org.apache.logging..")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace"));
    }

    @Test
    void staticStateIsFinal() {
        check(fields().that().areStatic().should().beFinal());
    }

    @Test
    void packagesAndClassesBearTheFieldsWords() {
        check(noClasses().should().haveNameMatching(BANNED_CLASS_NAME));
        assertThat(house)
                .allSatisfy(type -> assertThat(List.of(type.getPackageName().split("\\.")))
                        .as(type.getName())
                        .doesNotContainAnyElementsOf(BANNED_PACKAGE_WORDS));
    }

    @Test
    void everyPackageIsNullMarked() {
        check(classes().should(bePartOfANullMarkedPackage()));
    }

    /** Nobody outside {@code rooms} depends on the libraries. */
    private static void onlyIn(List<String> rooms, String... libraries) {
        check(noClasses()
                .that()
                .resideInAnyPackage(Rooms.packagesExcept(rooms.toArray(String[]::new)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(house);
    }

    private static ArchCondition<JavaClass> bePartOfANullMarkedPackage() {
        return new ArchCondition<>("be in a package marked @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(
                        type, marked, type.getName() + " is in a package without @NullMarked"));
            }
        };
    }
}
