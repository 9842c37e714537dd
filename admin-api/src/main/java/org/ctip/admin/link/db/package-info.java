/** One-time links in PostgreSQL. */
@NullMarked
package org.ctip.admin.link.db;

import org.jspecify.annotations.NullMarked;
