/** The database of a service: connection, and migrations that wait for it. */
@NullMarked
package org.ctip.support.database;

import org.jspecify.annotations.NullMarked;
