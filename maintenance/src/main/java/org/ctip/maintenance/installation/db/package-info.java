/** The way to an installation's database, running or not. */
@NullMarked
package org.ctip.maintenance.installation.db;

import org.jspecify.annotations.NullMarked;
