import type {} from 'messenger-elements/react';
