package io.javascope.workspace.project;

/** Who knows the class path of a project. */
public enum BuildTool {
    MAVEN,
    GRADLE,
    /** Nobody: a folder with sources, whose class path follows from its layout. */
    PLAIN
}
