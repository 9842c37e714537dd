/** A whole installation in one JVM: what it consists of, how it starts and stops. */
@NullMarked
package org.ctip.standalone.installation;

import org.jspecify.annotations.NullMarked;
