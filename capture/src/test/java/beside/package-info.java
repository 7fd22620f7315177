/** Programs that run with the recorder and the agent of somebody else. */
@NullMarked
package beside;

import org.jspecify.annotations.NullMarked;
