/** The address book in PostgreSQL, schema {@code contacts}. */
@NullMarked
package org.ctip.admin.contact.db;

import org.jspecify.annotations.NullMarked;
