package io.javascope.server.command;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.javascope.foundation.actor.Supervisor;
import io.javascope.server.doctor.Doctor;
import io.javascope.server.doctor.Finding;
import io.javascope.server.doctor.Finding.Status;
import io.javascope.session.core.Sessions;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code javascope doctor}: what JavaScope found here, and what is missing. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Checks what JavaScope needs on this machine and shows where it looked. Exit status 1 when"
                + " something is missing.")
final class DoctorCommand implements Callable<Integer> {
    private static final Gson JSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        List<Finding> findings = look();
        boolean healthy = findings.stream().noneMatch(finding -> finding.status() == Status.PROBLEM);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JSON.toJson(object(findings, healthy)));
        } else {
            findings.forEach(finding -> print(finding, out));
            out.println(healthy ? "JavaScope works here." : "JavaScope does not work here; see the problems above.");
        }
        return healthy ? ExitStatus.DONE : ExitStatus.FAILED;
    }

    private static List<Finding> look() {
        try (Supervisor tree = Supervisor.root("doctor")) {
            return Doctor.ofThisMachine(client -> Sessions.start(tree, client))
                    .look(name -> System.err.println("checking " + name + " ..."));
        }
    }

    private static void print(Finding finding, PrintWriter out) {
        out.printf("%-8s %-8s %s%n", word(finding.status()), finding.name(), finding.summary());
        finding.details().forEach(detail -> out.println("                  " + detail));
    }

    private static JsonObject object(List<Finding> findings, boolean healthy) {
        JsonArray checks = new JsonArray();
        for (Finding finding : findings) {
            JsonObject check = new JsonObject();
            check.addProperty("name", finding.name());
            check.addProperty("status", word(finding.status()));
            check.addProperty("summary", finding.summary());
            check.add("details", JSON.toJsonTree(finding.details()));
            checks.add(check);
        }
        JsonObject all = new JsonObject();
        all.addProperty("ok", healthy);
        all.add("checks", checks);
        return all;
    }

    private static String word(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
