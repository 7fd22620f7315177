package io.javascope.analysis.rule;

/** One step of the way that leads to a finding. */
public record Step(Place place, String text) {}
