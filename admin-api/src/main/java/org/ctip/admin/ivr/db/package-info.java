/** Rules in PostgreSQL. */
@NullMarked
package org.ctip.admin.ivr.db;

import org.jspecify.annotations.NullMarked;
