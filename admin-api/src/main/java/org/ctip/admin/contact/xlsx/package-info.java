/** Contacts in XLSX files. */
@NullMarked
package org.ctip.admin.contact.xlsx;

import org.jspecify.annotations.NullMarked;
