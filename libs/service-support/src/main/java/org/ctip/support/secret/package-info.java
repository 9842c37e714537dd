/** The master keys of the installation, for the services that open or seal secrets. */
@NullMarked
package org.ctip.support.secret;

import org.jspecify.annotations.NullMarked;
