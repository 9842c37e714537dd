/** The numbering plan of the world, from libphonenumber. */
@NullMarked
package org.ctip.correlator.call.phonenumber;

import org.jspecify.annotations.NullMarked;
