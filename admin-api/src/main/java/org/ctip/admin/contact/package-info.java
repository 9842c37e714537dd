/** The address book: people and companies by their numbers, and the devices they have. */
@NullMarked
package org.ctip.admin.contact;

import org.jspecify.annotations.NullMarked;
