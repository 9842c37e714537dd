/** A PostgreSQL server that lives beside this JVM and keeps its data in a directory. */
@NullMarked
package org.ctip.embedded.database;

import org.jspecify.annotations.NullMarked;
