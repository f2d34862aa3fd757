// What some content blockers answer in the place of the SDK: a script that loads, and brings nothing.
