/** Which installation a command is about, and whether it is running. */
@NullMarked
package org.ctip.maintenance.installation;

import org.jspecify.annotations.NullMarked;
