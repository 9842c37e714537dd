/** Contacts in CSV files. */
@NullMarked
package org.ctip.admin.contact.csv;

import org.jspecify.annotations.NullMarked;
