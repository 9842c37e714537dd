/** The master keys of an installation and their file. */
@NullMarked
package org.ctip.maintenance.keys;

import org.jspecify.annotations.NullMarked;
