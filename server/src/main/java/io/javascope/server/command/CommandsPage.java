package io.javascope.server.command;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The page {@code docs/commands.md}, made from the commands themselves; a test compares it with the file. */
final class CommandsPage {
    private static final int WIDTH = 110;

    private static final String HEAD = """
        # Commands

        <!-- Made from the commands by: javascope config --commands > docs/commands.md -->

        Exit status: 0 done; 1 something was found, or a check or command of a script failed; 2 wrong usage; 3 input missing \
        or unreadable. Standard output carries the result only; what is wrong is said on standard error, in one line.
        """;

    private CommandsPage() {}

    /** @param root any command line of the program */
    static String markdown(CommandLine root) {
        StringBuilder page = new StringBuilder(HEAD);
        root.getSubcommands().forEach((name, command) -> {
            if (!command.getCommandSpec().usageMessage().hidden()) {
                command.setUsageHelpWidth(WIDTH);
                page.append("\n## ").append(name).append("\n\n```\n");
                page.append(command.getUsageMessage(Ansi.OFF).strip()).append("\n```\n");
            }
        });
        return page.toString();
    }
}
