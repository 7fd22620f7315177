package io.javascope.foundation.actor;

/**
 * How a supervisor acts.
 *
 * @param name for people: logs, errors, inspection; need not be unique
 * @param strategy whom it starts again after a crash
 * @param budget how often, before it hands the failure to its own supervisor
 * @param autoShutdown whether it ends with its significant children
 */
public record SupervisorSpec(String name, Strategy strategy, RestartBudget budget, AutoShutdown autoShutdown) {

    /** One for one, three restarts in five seconds, stays when its children end. */
    public static SupervisorSpec of(String name) {
        return new SupervisorSpec(name, Strategy.ONE_FOR_ONE, RestartBudget.DEFAULT, AutoShutdown.NEVER);
    }

    /** The same with another strategy. */
    public SupervisorSpec withStrategy(Strategy newStrategy) {
        return new SupervisorSpec(name, newStrategy, budget, autoShutdown);
    }

    /** The same with another budget. */
    public SupervisorSpec withBudget(RestartBudget newBudget) {
        return new SupervisorSpec(name, strategy, newBudget, autoShutdown);
    }

    /** The same with another rule for its own end. */
    public SupervisorSpec withAutoShutdown(AutoShutdown newAutoShutdown) {
        return new SupervisorSpec(name, strategy, budget, newAutoShutdown);
    }
}
