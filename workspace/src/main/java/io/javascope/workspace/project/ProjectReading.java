package io.javascope.workspace.project;

/** What reading a project gave. */
public sealed interface ProjectReading {

    /** What is known of the project. */
    ProjectModel model();

    /** Everything is known and compiled. */
    record Complete(ProjectModel model) implements ProjectReading {}

    /**
     * Something is missing.
     *
     * @param model what is known: all that the build tool told before it failed, or, if it was not or could not be asked,
     *     the source and output folders of the usual layout and no dependencies
     * @param why what is missing and what to do
     */
    record Incomplete(ProjectModel model, Shortfall why) implements ProjectReading {}
}
