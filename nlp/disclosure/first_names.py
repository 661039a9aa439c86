"""First names that people in the United Kingdom go by, with short forms and spellings: written from general knowledge.

Decides nothing by itself: a name that is also a word or a place is told from it in `evidence.py`. Never complete: names
that a project brings and names that stand behind a cue ("my mentor …") are found without this list.
"""

_BRITISH_AND_IRISH = """
Aaron Abbie Abbey Abby Abigail Ada Adam Adele Adrian Adrienne Agatha Agnes Aidan Aiden Aileen Aimee Ainsley Alan Alana
Alannah Alastair Alasdair Albert Aled Alec Alex Alexa Alexander Alexandra Alf Alfie Alfred Alice Alicia Alisha Alison
Alistair Alister Allan Allen Alun Alwyn Alyssa Amanda Amber Amelia Amelie Amy Anastasia Andrea Andrew Andy Angel
Angela Angelina Angharad Angie Angus Anika Anita Ann Anna Annabel Annabelle Anne Anne-Marie Annette Annie Anthea
Anthony Antoine Anton Antonia Antony Anwen April Archie Arlene Arnold Art Arthur Arwel Arwen Ashleigh Ashley Ashton
Astrid Aubrey Audrey August Austin Ava Avril Aysha Barbara Barney Barrie Barry Bart Basil Bea Beatrice Beatrix Becca
Becci Becky Belinda Bella Ben Benedict Benjamin Benji Benny Bernadette Bernard Bernice Bernie Bert Bertha Bertie Beryl
Bess Bessie Beth Bethan Bethany Betsy Betty Beverley Beverly Bev Bianca Bill Billie Billy Blair Blake Blanche Bob
Bobbie Bobby Bonnie Brad Bradley Brady Branwen Brenda Brendan Brett Brian Bridget Bridie Brigid Britney Brittany
Bronagh Bronte Bronwen Brooke Bruce Bruno Bryan Bryn Bryony Buddy Byron Caitlin Caitlyn Callum Calum Calvin Cameron
Camilla Candice Cara Carl Carla Carly Carmel Carmen Carol Carole Caroline Carolyn Carrie Carys Casey Cassandra Cassie
Cat Caterina Catherine Cathal Cathy Cecil Cecilia Celia Celine Ceri Chad Chanelle Chantal Chantelle Chardonnay Charity
Charlene Charles Charley Charlie Charlotte Chas Chase Chaz Chelsea Cherie Cherry Cheryl Chester Chloe Chris Chrissie
Chrissy Christa Christian Christina Christine Christopher Christy Ciara Ciaran Cillian Cindy Clair Claire Clara Clare
Clark Claude Claudia Clayton Clem Cliff Clifford Clifton Clint Clive Clodagh Cody Colette Colin Colleen Conall Connie
Connor Conor Constance Cora Coral Cordelia Corey Corinne Cormac Courtney Craig Crystal Curtis Cynthia Daffyd Dafydd
Dai Daisy Dale Damian Damien Damon Dan Dana Daniel Danielle Danny Daphne Darcey Darcy Darius Darragh Darrell Darren
Darryl Daryl Dave David Davey Davina Dawn Dean Deb Debbie Debby Deborah Debra Declan Dee Deirdre Del Delia Della
Delroy Delyth Denis Denise Dennis Denzel Deon Derek Dermot Derrick Des Desmond Destiny Devon Diana Diane Dick Dion
Dionne Dolly Dolores Dom Dominic Dominique Don Donal Donald Donna Donnie Donovan Dora Doreen Doris Dorothy Dot Dougal
Doug Dougie Douglas Drew Dudley Duncan Dustin Dwayne Dylan Eamon Eamonn Ebony Ed Eddie Eddy Edgar Edie Edith Edmund
Edna Edward Edwin Effie Eileen Eilidh Eira Elaine Eleanor Elena Eleri Eli Elias Elijah Elin Elinor Eliot Elisa Elise
Eliza Elizabeth Ella Ellen Ellie Elliot Elliott Ellis Elsa Elsie Elspeth Elton Elvis Emer Emilia Emily Emlyn Emma
Emmanuel Emmeline Enid Eoin Eric Erica Erin Ernest Ernie Errol Esme Esmeralda Estelle Esther Ethan Ethel Eugene Eunice
Eva Evan Eve Evelyn Evie Ewan Ewen Fabian Faith Faye Felicity Felix Fergus Fern Ffion Fiona Finbar Finlay Finley Finn
Fionnuala Flora Florence Floyd Flynn Fran Frances Francesca Francis Frank Frankie Franklin Fraser Fred Freda Freddie
Freddy Frederick Freya Gabby Gabriel Gabriella Gabrielle Gail Gareth Garry Garth Gary Gav Gavin Gaynor Gaz Gazza Gemma
Gene Genevieve Geoff Geoffrey George Georgia Georgie Georgina Gerald Geraldine Gerard Germaine Gerry Gethin Gilbert
Giles Gill Gillian Gina Ginny Giovanni Gladys Glen Glenda Glenn Glenys Gloria Glyn Glynis Godfrey Gordon Grace Gracie
Graeme Graham Grahame Grainne Grant Greg Gregor Gregory Greta Griff Guy Gwen Gwendoline Gwenllian Gwilym Gwyn Gwyneth
Hal Hamish Hank Hannah Harold Harri Harriet Harrison Harry Harvey Hattie Hayden Hayley Hazel Heath Heather Hefin Heidi
Helen Helena Helga Henrietta Henry Herbert Hettie Hilary Hilda Holly Honor Hope Horace Howard Howell Hubert Huey Hugh
Hugo Humphrey Huw Hywel Iain Ian Ianto Idris Ieuan Iestyn Ifan Imelda Imogen Imran Ina Ines Ingrid Iolo Iona Ira Irene
Iris Irvine Irving Isaac Isabel Isabella Isabelle Isadora Isaiah Isla Isobel Israel Ivan Ivor Ivy Jack Jackie Jackson
Jacky Jacob Jacqueline Jacqui Jade Jago Jake James Jamie Jan Jane Janet Janice Janie Janine Jared Jarvis Jasmin
Jasmine Jason Jasper Jay Jayde Jayden Jayne Jaz Jean Jeanette Jeannie Jed Jeff Jeffrey Jem Jemima Jemma Jen Jenna
Jennie Jennifer Jenny Jeremiah Jeremy Jermaine Jerome Jerry Jess Jesse Jessica Jessie Jill Jillian Jim Jimmy Jo Joan
Joanna Joanne Jocelyn Jodie Jody Joe Joel Joey Johanna John Johnathan Johnnie Johnny Jolene Jon Jonah Jonas Jonathan
Jonathon Jonny Jordan Jordon Joseph Josephine Josh Joshua Josie Joy Joyce Juan Jude Judith Judy Julia Julian Juliana
Julie Juliet Juliette June Justin Justine Kacey Kai Kane Kara Karen Karin Karina Karl Karla Kasey Kat Kate Katelyn
Katerina Kath Katharine Katherine Kathleen Kathryn Kathy Katie Katrina Katy Kay Kaya Kayden Kayla Kayleigh Keegan
Keeley Keir Keiran Keiron Keisha Keith Kelly Kelly-Anne Kelsey Kelvin Ken Kendra Kenneth Kenny Kenzie Keri Kerri
Kerrie Kerry Kev Kevin Kian Kiera Kieran Kieron Kim Kimberley Kimberly Kirk Kirsten Kirstie Kirstin Kirsty Kit Kitty
Kris Kristen Kristian Kristina Kristy Kurt Kyla Kyle Kylie Kyra Lacey Lachlan Lana Lance Lara Larissa Larry Laura
Lauren Laurence Laurie Lavinia Lawrence Layla Layton Leah Leanne Lee Leigh Leila Leila-Mae Len Lena Lennie Lenny Leo
Leon Leona Leonard Leonie Leonora Leroy Les Lesley Leslie Lester Levi Lewis Lewys Lexi Lexie Liam Libby Lila Lilian
Lillian Lilly Lily Linda Lindsay Lindsey Lindy Linford Lionel Lisa Liv Livvy Liz Liza Lizzie Lizzy Llew Llinos Lloyd
Logan Lois Lola Lorcan Loretta Lorna Lorraine Lottie Lou Louis Louisa Louise Luca Lucas Lucia Lucille Lucinda Lucy
Luke Luther Lydia Lyn Lynda Lynette Lynn Lynne Lynsey Lynton Mabel Mack Maddie Maddison Maddy Madeleine Madeline Madge
Madison Mae Maeve Magda Maggie Mair Mairead Maisie Malachi Malachy Malcolm Mandy Marc Marcel Marcia Marcus Margaret
Margery Margie Margot Marguerite Maria Mariah Mariam Marian Marianne Marie Marilyn Marina Mario Marion Marissa
Marjorie Mark Marlene Marlon Marsha Marshall Martha Martin Martina Martine Martyn Marvin Mary Mason Mathew Matilda
Matt Matthew Mattie Matty Maud Maude Maura Maureen Maurice Mavis Max Maxine Maxwell May Maya Meg Megan Mehmet Mel
Melanie Melinda Melissa Melody Melvin Melvyn Mercedes Mercy Meredith Merle Merlin Merv Mervyn Mia Michael Michaela
Michele Michelle Mick Mickey Micky Mike Mikey Mildred Miles Millicent Millie Milly Milo Mim Mimi Mina Mindy Minnie
Miranda Miriam Misty Mitch Mitchell Moira Moll Mollie Molly Mona Monica Monique Montgomery Mordecai Morgan Morris
Morwenna Moses Moyra Muriel Murray Myfanwy Myles Myra Myrtle Nadia Nadine Nancy Naomi Nat Natalia Natalie Natasha
Nathalie Nathan Nathaniel Neal Ned Neil Nell Nellie Nelly Nelson Nerys Nessa Neve Neville Nia Niall Niamh Nicholas
Nichola Nichole Nick Nicki Nicky Nicola Nicole Nigel Nikita Nikki Nina Noah Noel Noelle Nola Nona Nora Norah Noreen
Norma Norman Norris Nyree Oisin Olga Olive Oliver Olivia Ollie Olwen Olwyn Oonagh Opal Ophelia Orla Orlaith Orlando
Orson Oscar Osian Osmond Oswald Otis Otto Ottoline Owain Owen Ozzy Paddy Padraig Paige Pam Pamela Pandora Paris Parker
Pascal Pat Patience Patrice Patricia Patrick Patsy Patti Patty Paul Paula Paulette Pauline Pearl Peggy Penelope Penny
Perce Percival Percy Perry Petal Pete Peter Petra Phil Philip Philippa Phillip Phillipa Philomena Phoebe Phoenix
Phyllis Pip Pippa Polly Poppy Portia Precious Preston Primrose Prince Princess Priscilla Prudence Queenie Quentin
Quincy Rab Rachael Rachel Rae Raelene Ralph Ramona Ramsay Randall Randolph Randy Raphael Ray Raymond Reanna Rebecca
Rebekah Reece Reed Rees Reg Reggie Regina Reginald Reilly Rene Renee Reuben Rex Rhett Rhian Rhiannon Rhoda Rhodri
Rhona Rhonda Rhydian Rhys Rich Richard Richie Rick Ricky Rico Riley Rita Rob Robbie Robert Roberta Robin Robyn
Rochelle Rocky Rod Roddy Roderick Rodney Roger Roisin Roland Rolf Roly Roman Romeo Ron Ronald Ronan Ronnie Rory Rosa
Rosaleen Rosalie Rosalind Rosamund Rosanna Rose Roseanne Rosemary Rosie Ross Rowan Rowena Roxanne Roxy Roy Royston
Ruairi Ruben Ruby Rudolph Rudy Rufus Rupert Russ Russell Ruth Ryan Sabina Sabrina Sadie Saffron Sal Sally Sally-Ann
Sam Samantha Samson Samuel Sandie Sandra Sandy Sara Sarah Sarah-Jane Sasha Saskia Saul Savannah Scarlett Scott Seamus
Sean Seb Sebastian Selena Selina Seren Seth Seumas Shana Shane Shania Shanice Shannon Shari Sharon Shaun Shauna
Shaunagh Shaw Shawn Shaz Shazza Shea Sheila Shelagh Shelby Shelley Sheree Sheridan Sherri Sherry Sheryl Shirley Shona
Sian Sid Sidney Sienna Sierra Silas Silvia Simeon Simon Simone Sinead Siobhan Sky Skye Skylar Sofia Sonia Sonja Sonya
Sophia Sophie Spencer Spike Stacey Stacy Stan Stanley Stella Steph Stephan Stephanie Stephen Steve Steven Stevie
Stewart Stuart Sue Sukie Summer Susan Susanna Susannah Susanne Susie Suzanne Suzie Suzy Sybil Sydney Sylvester Sylvia
Sylvie Tabitha Talia Tallulah Tam Tamara Tammy Tamsin Tania Tanisha Tansy Tanya Tara Tasha Tate Taylor Ted Teddy
Teegan Tegan Terence Teresa Teri Terrance Terrence Terri Terry Tess Tessa Thea Thelma Theo Theodora Theodore Theresa
Thom Thomas Thomasina Tia Tiegan Tierney Tiffany Tilda Tilly Tim Timmy Timothy Tina Tobias Toby Todd Tom Tomos Tommy
Toni Tony Topsy Tracey Traci Tracy Travis Trent Trevor Trey Tricia Trina Trinity Trish Trisha Trixie Troy Trudi Trudie
Trudy Tudor Tyler Tyrell Tyrone Tyson Una Unity Ursula Val Valentina Valerie Vanessa Velma Venetia Vera Verity Vernon
Veronica Vic Vicki Vickie Vicky Victor Victoria Vikki Vince Vincent Viola Violet Virginia Viv Vivian Vivien Vivienne
Wade Walter Wanda Warren Warwick Wayne Wendy Wesley Whitney Wilf Wilfred Will Willa William Willie Willow Wilma Win
Winifred Winnie Winston Woody Wyn Xander Xanthe Yasmin Yolanda Yvette Yvonne Zac Zach Zachary Zack Zak Zara Zelda Zena
Zeta Zoe Zoey Zola
"""

_FROM_ELSEWHERE = """
Aaliyah Aarav Aayan Abbas Abdi Abdul Abdulla Abdullah Abdullahi Abdul-Rahman Abdulrahman Abdirahman Abebe Abena
Abimbola Abiodun Abiola Abu Abubakar Achmed Adamu Adaeze Adaobi Ade Adebayo Adebola Adeel Adeola Adetokunbo Adil Adnan
Adunni Afia Afolabi Afsana Aftab Agata Agnieszka Ahmad Ahmed Aicha Aileen Aisha Aishah Aishat Aiyana Ajay Akash Akeem
Akinola Akosua Akram Akua Alaa Alberto Aleksander Aleksandra Aleksandar Alejandro Alessandro Alhassan Ali Alina Aliyah
Aliyu Altaf Alula Aluko Amaka Aman Amandeep Amar Amara Amarjit Ameena Ameer Amelie Amina Aminata Amir Amira Amit Amjad
Amrit Amrita Anand Anca Andrei Andreea Andrzej Aneela Aneta Anil Anisa Anish Anita Anjali Anjum Ansar Anum Anwar
Aparna Araba Arash Archana Arif Arjun Armand Artur Arun Arvind Aryan Asad Asha Ashanti Ashok Ashraf Asif Asim Asma
Asmaa Aspen Ataullah Atif Atiya Ayaan Ayan Ayesha Ayo Ayodele Ayomide Ayse Ayub Azad Azeem Aziz Azra Babajide
Babatunde Babak Bahar Balbir Baljit Balwinder Bao Barbora Bartek Bartosz Bashir Basit Baz Beata Berhane Bhavesh Bhavna
Bhupinder Bilal Bilkis Blessing Bogdan Bolanle Boris Borys Bose Bozena Bukola Camelia Carlos Catalin Catalina Cedric
Cezary Chandra Chidi Chidinma Chika Chike Chima Chinedu Chioma Chiamaka Chukwuemeka Claudiu Constantin Corina Cosmin
Cristian Cristina Cyprian Dalia Damilola Damir Daniela Danuta Daria Dariusz Davinder Dawit Dawood Dayo Deborah Deepa
Deepak Deepika Delroy Demba Denisa Devi Devinder Dhruv Diego Dilip Dimitri Dina Dinesh Divya Dmitri Dorota Dragan
Dumitru Duc Ebere Ebrahim Edyta Efe Efua Ekaterina Ekene Ekow Elif Elzbieta Emeka Emel Emine Emmanuella Emre Ender
Enrique Erdem Ester Esra Ewa Ewelina Ezekiel Ezra Fadi Fadila Fahad Fahim Faisal Faiza Faizal Farah Fareed Farhan
Farhana Farhat Farida Farooq Farouk Farrukh Farzana Fatema Fatima Fatimah Fatma Fatmata Fatou Fatoumata Favour Fawad
Faysal Feliks Femi Fernando Filip Filippo Firat Firdaus Florin Florina Folake Folasade Francisco Francois Funmi
Funmilayo Gabriela Ganesh Gaurav Genet Georgiana Gheorghe Ghulam Gianluca Gift Giorgos Giulia Giuseppe Godwin Goran
Grazyna Grzegorz Gulsen Gurdeep Gurmeet Gurpreet Gurdip Gursharan Habib Habiba Hadiza Hafiz Hafsa Haider Hakan Hakeem
Hakim Halima Hamid Hamida Hamza Hana Hanan Hanif Hanna Hao Harbhajan Hardeep Hari Haris Harish Harjit Harminder Haroon
Harpreet Hasan Hasina Hassan Hawa Hayat Henryk Hina Hiroshi Hoa Huda Humaira Hussain Hussein Ibrahim Ibrahima Idowu
Idrees Idris Iftikhar Ifeoma Ifeanyi Igor Ihsan Ijaz Ikechukwu Ikram Ilhan Ilie Iman Inderjit Ines Ioana Ion Ionut
Iqbal Iqra Irfan Irina Irum Isatou Ishaq Ishmael Ismael Ismail Isra Iulia Iulian Ivana Ivanka Iwona Iyabo Izabela
Jabari Jacek Jadwiga Jafar Jagdeep Jagdish Jakub Jalal Jamal Jamil Jamila Jana Janusz Jarek Jarnail Jaroslaw Jasbir
Jaspreet Jaswinder Javed Javid Javier Jawad Jaya Jayesh Jelena Jerzy Jigar Jin Jitendra Joanna Joao Jolanta
Jorge Jose Jozef Juanita Julita Juma Junaid Justyna Jyoti Kabir Kaddijatou Kadir Kalpana Kalsoom Kamal Kamala Kamil
Kamran Karim Karima Karol Karolina Kashif Kasia Kasim Katarzyna Kate Kaur Kausar Kavita Kayode Kazimierz Kehinde
Kelechi Kemal Kemi Kenan Keren Kezia Khadija Khadijah Khaled Khalid Khalil Khurram Kiran Kishan Kofi Kojo Konrad
Krishna Krystyna Krzysztof Kuba Kudzai Kulwinder Kumar Kunal Kuldeep Kwabena Kwame Kwasi Kweku Laila Lakshmi Laszlo
Latifa Latoya Lech Leszek Leyla Liban Lidia Ling Liviu Ljiljana Lorenzo Lubna Luciana Ludmila Luis Luiz Lukas Lukasz
Maciej Madhav Magdalena Maha Mahad Maheen Mahesh Mahmood Mahmoud Mahmud Maimuna Majid Malgorzata Malik Malika Malwina
Mamadou Mamun Manav Mandeep Mandla Manjit Manoj Mansoor Manuel Marcin Marco Marcos Marek Mariana Mariama Marija
Mariusz Mariya Marko Marta Martyna Maryam Marzena Masood Masud Mateusz Matei Mateo Matteo Mbali Meera Mehdi Mehmet
Mehreen Mei Meltem Memunatu Merve Michal Mihai Mihaela Miguel Mikolaj Milan Milena Milica Min Minh Miroslav Misbah Mo
Moeen Mohamad Mohamed Mohammad Mohammed Mohamud Mohan Mohsin Moira Moise Mojisola Monika Moussa Mubarak Mudassar
Muhammad Muhammed Mukesh Mukhtar Muna Munir Muniba Murat Murad Musa Mustafa Mwangi Naadiya Nabeel Nabil Nadeem Nadia
Nadifa Nadir Naeem Nafisa Naheed Nahid Naila Naima Najma Nana Nandini Narinder Nargis Naseem Naser Nasima Nasir Nasra
Nasreen Nasrin Natalya Nathi Naveed Naveen Nawal Naz Nazanin Nazia Nazir Nazma Neelam Neha Nela Nenad Ngozi Nguyen
Nicolae Nikhil Nikola Nikolai Nilufar Nimco Nimo Nina Niraj Nisha Nishat Nisar Nita Nitin Nnamdi Nnenna Nomsa Noor
Noreen Nuno Nura Nurul Nyasha Obi Obinna Octavian Ola Olabisi Olajide Olamide Olanrewaju Olawale Olayinka Oleg
Oleksandr Olena Olu Olufemi Olumide Oluwaseun Oluwatobi Oluwaseyi Omar Omari Omer Onyeka Orhan Oskar Osman Osaro
Ousmane Oya Oyin Ozlem Pablo Paulina Paulo Paolo Parminder Parveen Patryk Pavel Pawel Pedro Petar Petru Piotr Pooja
Prakash Pranav Prashant Pravin Preet Preeti Pritam Priti Priya Przemek Przemyslaw Qasim Quang Radek Radoslaw Radu
Rafael Rafal Rafiq Rafique Raheem Rahima Rahman Rahul Rai Raisa Raj Raja Rajan Rajesh Rajinder Rajiv Rajni Raju Rakesh
Ram Raluca Raman Ramesh Rana Ranjit Rashid Rashida Ravi Ravinder Raza Razia Raul Rehana Rehman Remi Renata Reshma Reza
Ricardo Rima Riya Riyad Rizwan Roberto Robert Rohan Rohit Roksana Rosario Roya Roza Rubina Rudo Rukhsana Ruksana
Rumana Rupinder Ryszard Saad Saba Sabah Sabiha Sabir Sachin Sadaf Sade Sadia Sadiq Saeed Safa Safia Sahar Saheed Sahil
Sahra Saida Saif Saima Sajid Sajida Sajjad Sakina Saleem Saleh Salim Salima Salma Salman Saman Sameer Samia Samina
Samir Samira Samreen Sana Sanaa Sandeep Sandhya Sandro Sangita Sanjay Sanjeev Santiago Santosh Sarfraz Sarita Sarwar
Satnam Satwinder Saeeda Sayed Segun Selam Selim Selma Serdar Sergei Sergio Sergiu Seun Seyi Shabana Shabir Shafiq
Shaheen Shahid Shahida Shahnaz Shahzad Shaista Shakeel Shakira Shamim Shamima Shams Shanaz Shanti Shaquille Sharif
Sharifa Sharmin Shazia Shehnaz Sheikh Shilpa Shireen Shiv Shivani Shoaib Shreya Shu Shukri Sibongile Sikander Silviu
Simran Sipho Siti Slavica Slawomir Snezana Sneha Sobia Solomon Soma Sorin Stanislaw Stefan Stefania Stefano Stelian
Sudhir Sufyan Suhail Sujata Suki Sukhdeep Sukhdev Sukhi Sukhjit Sukhvinder Suleiman Suleman Sultana Suman Sumaya Sumit
Sunil Sunita Surinder Surjit Suresh Sushila Svetlana Swati Sylwia Szymon Tadeusz Taiwo Tahir Tahira Tahmina Taj
Tajinder Talha Talib Tamer Tanveer Tanvir Tapiwa Taras Tariq Tarik Tasleem Tasneem Tatiana Tatenda Tawfiq Tehmina
Temitope Tendai Tesfaye Thabo Thanh Thandi Thandiwe Thanh Thulani Tinashe Titi Tobi Tolu Tolulope Tomas Tomasz Tomiwa
Tope Tran Tsegaye Tunde Tunji Uche Uchenna Ugochi Ugur Umair Umar Umer Urszula Usha Usman Uzma Vaclav Vaibhav Valentin
Vasile Veronika Vijay Vikas Vikram Vikki Viktor Vinay Vineet Viorel Vipul Vishal Vitalie Vivek Vlad Vladimir Volkan
Waheed Wajid Waleed Walid Waqar Waqas Wasim Wei Weronika Wieslaw Wiktor Winsome Wojciech Wojtek Xavier Xiao Xin Yaa
Yahya Yakub Yana Yannick Yaqoob Yash Yasin Yasir Yasmeen Yasmina Yemi Yetunde Yewande Yilmaz Ying Yosef Youssef Yuki
Yulia Yunus Yuri Yusra Yusuf Yusuke Zach Zahid Zahida Zahir Zahra Zaid Zain Zaina Zainab Zaheer Zakaria Zaki Zakir
Zala Zaman Zaynab Zbigniew Zdenek Zeeshan Zehra Zeinab Zena Zenon Zia Ziad Zofia Zoltan Zoran Zubair Zuhra Zulfiqar
Zuzana Zuzanna
"""

_SPOKEN_AND_FURTHER = """
Abdiaziz Abdifatah Abdikadir Abdinasir Abdiwahab Abdur Abe Abel Abid Abram Abshir Achieng Adaora Adeeba Adeela Adela
Adewale Adila Adjoa Afsana Afua Afzal Agron Ailsa Aisling Ajit Ajmal Akbar Akello Akhil Akhtar Akinwale Al Albana
Albie Aleena Alesha Alessandra Alexei Alfonso Alia Alin Aliya Aliza Alma Alpa Alpesh Altin Ama Amaan Amandip Amarachi
Amardeep Amarpreet Ambrose Amel Amisha Amita Amity Amjid Amna Amos Amrik Ana Anatoly Anders Andreas Andres Andriy
Aneesa Ange Ania Anjana Anke Anneliese Anouk Anselm Antonella Anupama Anya Aoife Aqib Arben Archibald Arek Arlo Arooj
Arsalan Arshad Arslan Arta Artan Artem Asghar Ash Ashwin Asra Atieno Atiqa Aurelie Avani Avtar Ayanda Ayanle Ayman
Ayobami Ayodeji Azhar Azmat Babirye Baldev Balraj Balwant Bamidele Barnabas Barrington Bartholomew Basia Bayo Bazza
Beatriz Beau Bekele Belen Bertram Besnik Bex Bharat Bhavin Bhavini Bich Bina Biniam Binta Birgit Bisi Bjorn Blaine
Blanca Blazej Bledar Blerim Blythe Bobbi Bodhi Boguslaw Bohdan Bolaji Bongani Boyd Bram Brandon Branka Branko Brody
Bronson Browny Bryce Bunmi Burt Busayo Bushra Busisiwe Cabdi Caleb Caoimhe Cassie Catarina Catriona Caz Celeste Cerys
Chandni Chanel Charan Charanjit Charmaine Chazza Chebet Cheikh Chen Cheptoo Cherelle Cheri Chetan Cheyenne Chez Chiara
Chibuzo Chidera Chidiebere Chijioke Chimamanda Chinonso Chinwe Chinyere Chipo Chirag Chisom Chitra Christos Cian
Ciprian Clarence Claudette Claudine Claudio Clemency Clement Clementine Cleo Clyde Codrin Colm Comfort Conal Consuelo
Cordell Corentin Cornelius Costel Cressida Crina Crispin Cristi Cyril Czeslaw Dacre Dahir Daksha Daljit Dalvir
Damilare Damion Danno Danut Dapo Darcie Darnell Darrel Darshan Daud Davinderpal Davo Davy Dawid Daz Dazza Deandre
Deano Deeqa Dejan Delbert Dele Delilah Delores Delphine Demetrius Denholm Denzil Dermot Dervla Deshawn Despina Devika
Devin Devonte Dewi Dez Dhaval Diarmuid Didier Dilraj Dimitrios Dinah Dipti Djibril Dmitry Dmytro Doina Domenico Donny
Dontae Dorian Dorin Dorothea Dotun Dragana Dragos Drita Dritan Duane Duarte Dulcie Dumisani Dusty Dwight Dzifa Eamon
Eamonn Ebele Ebo Ebrima Ebuka Edem Edin Edona Edson Eduard Eduardo Efa Efia Ehsan Eimear Ejaz Eldon Elen Eleni Elira
Elisabetta Elma Elmer Elodie Elroy Eluned Emil Emilio Emmett Emory Emrys Emyr Endrit Enitan Enver Enzo Ephraim Erik
Erion Ernestine Eryk Esi Esteban Estella Ethlyn Etienne Euan Eugenia Eurig Evangeline Evgeny Ezinne Fabio Fabrice
Fabrizio Faduma Fadumo Faheem Fahmida Faiz Falguni Farai Faraz Farhiya Farouq Fartun Fatmir Fatos Fawzia Fazal
Federica Federico Felipe Femke Fenton Ferdinand Fergal Fernanda Fflur Fiadh Fiifi Fionn Firdous Fitsum Fitz Fiza Fliss
Florent Florentina Florian Flutura Fowsia Francine Frederica Freja Fuad Gaelle Galina Garad Garfield Garmon Garret
Garrett Gaston Gaurang Gauri Gbemi Gbenga Gbolahan Ged Geeta Gelu Genc Gennady Georgeta Geraint Gerardo Gertrude Gezim
Ghassan Ghazala Giacomo Giang Gianni Gideon Gigi Gilles Ginger Ginny Gino Giorgio Girma Glenroy Glory Goldie Goncalo
Gonzalo Gopal Gosia Govind Graciela Gracjan Greig Gretchen Guido Guillaume Guillermo Guled Gulnaz Gulshan Gunther
Gurbaksh Gurcharan Gurinder Gurjit Gurmukh Gurnam Gursimran Gurvinder Gus Gustav Gustavo Gwenan Gwenda Hadi Hadley
Hafeez Hafsa Haile Haitham Haleema Halina Hamaad Hamdi Hameed Hania Hans Harbans Hardev Hardik Harinder Harjinder
Harlan Harley Harmeet Harper Harshad Haruki Harvinder Hasnain Hasnat Hatem Hazem Hazza Heba Heena Heike Heinz Heledd
Helene Helmut Hemant Henrik Herman Hermione Hernan Hester Hetal Hibo Hideo Hien Hinda Hisham Hitesh Hiwot Hoang Hodan
Holden Horia Hortense Houda Humayun Humera Hunter Huong Husna Iacob Icilda Ida Idil Idwal Ifeoluwa Ifor Ifrah Ifunanya
Ignacio Ignatius Ihab Ijeoma Ikenna Ikraan Ileana Ilinca Ilir Ilya Ilyas Imad Imani Immy Imrana Imtiaz Inaya Inder
Inderpal Inez Inga Inna Innocent Intisar Ionel Ionie Iorwerth Iosif Irena Ireneusz Irvin Iryna Ishan Ishfaq Isidro
Isioma Ismahan Ismat Isolde Iyad Izzy Jabu Jabulani Jacinta Jackson Jaclyn Jacques Jada Jaden Jagjeet Jagjit Jagoda
Jagruti Jagtar Jahangir Jaheim Jahmal Jaiden Jaime Jaimie Jama Jamac Jamelia Jamshaid Jamshed Janek Janelle Janina
Janki Jarrod Jasdeep Jasmeet Jasmina Jasmyn Jaspal Jasvinder Jasvir Jaswant Jatin Jatinder Javaid Javeria Javon Jawaid
Jax Jaxon Jaxson Jayant Jaylen Jayshree Jedidiah Jedrzej Jens Jenson Jeri Jermain Jerrell Jethro Jetmir Jevon Jez
Jezza Jide Jigna Jignesh Jing Joachim Joana Joaquim Joaquin Jocasta Jock Jodi Joginder Johnno Johno Jola Jolyon Jonesy
Jonno Jono Jools Joost Josefa Joss Jovan Judd Judson Julio Julius Jumoke Jurgen Justina Jyotsna Kaci Kacper Kade
Kadeem Kaden Kadian Kagiso Kailash Kaitlin Kaitlyn Kajal Kaleb Kaleem Kalim Kalpesh Kamau Kamel Kameron Kamila Kamlesh
Kamrul Kamsi Kanwal Kaori Karamjit Karan Kareem Kareema Kariuki Kartik Karyn Kateryna Kato Kaushik Kaz Keanu Keaton
Kegan Keiko Kel Kellie Kelton Kelz Kemar Kendall Kendrick Kenji Kenroy Kenton Keshav Ketan Kewal Keyshawn Keziah Kezza
Khadra Khalida Khizar Khola Kibet Kidane Kieren Kiesha Kinga Kiptoo Kirandeep Kirby Kirill Kirpal Kishor Klaus Kobby
Kobina Koby Kody Kolawole Komal Konstantin Kostas Krunal Krupa Krysia Krystian Ksenia Kudakwashe Kujtim Kuldip Kuljit
Kulvinder Kunle Kusum Kwadwo Kwaku Kwamena Kwesi Kymani Kyron Lacie Lacramioara Ladan Laiba Laith Lakeisha Lakhbir
Lakhvir Lalita Lamar Lambert Lamia Lamin Lamont Lanre Larisa Lars Lashawn Latif Latisha Laurent Laurentiu Laverne
Laxmi Leander Leela Leena Leighton Lekan Leke Lemuel Lenora Leonardo Leonor Leopold Lerato Leticia Letitia Lev Lewin
Lexie Liaqat Liiban Lilah Lilith Lina Lindiwe Lindon Lindsay Lindsey Linh Linsey Linus Liridon Livi Livia Livvie
Lleucu Llyr Lonnie Loredana Lorelei Loren Lorne Lotte Lottie Loubna Lovemore Lowell Lowri Lozza Luan Luc Lucian
Luciano Lucius Lucja Ludo Ludovic Luigi Luisa Lula Lule Luminita Lungile Lyall Lyle Lyndsay Lyndsey Lynsey Lyra
Lyudmila Maarten Mabli Macca Maciek Mackenzie Macsen Madalina Maddox Madhu Madhuri Mags Mahdi Mahendra Maira Majed
Makanaka Makena Maksim Malgosia Malia Malique Mallory Manal Mandip Mandisa Manfred Maninder Manisha Manjula Manmeet
Manpreet Manuela Maqsood Marcela Marcella Marcelle Mared Marguerita Maricica Marinela Marios Marisa Marisol Marius
Mariyam Marla Marva Marvyn Marwa Marwan Maryan Maryann Maryanne Mason Massimo Mathias Mathieu Mathilda Mauricio
Maurizio Mawuli Maxime Maximilian Mayur Maz Mazen Mckenzie Medhat Meena Meenakshi Megs Mehmood Mehul Mehwish Meinir
Mekonnen Meleri Merlene Meron Merrick Mhairi Micah Michel Mieczyslaw Mikhail Mikkel Mila Minal Minaxi Mircea Mirek
Mirela Mirka Mirsad Mitesh Mladen Moazzam Modou Modupe Mohinder Mohsan Mollie Molly Momina Monir Monty Morag Morenike
Mortimer Morven Mounir Mozza Mpho Mubeen Mudasar Muireann Mukasa Mukhtiar Mumtaz Munashe Muneeb Musarat Mushtaq
Musyoka Muthoni Mutua Muyiwa Muzaffar Mykhailo Mykola Myla Mylee Myrna Myron Naa Nabeela Nabila Nader Nadezhda
Naghmana Nahla Naim Naina Najat Najeeb Najib Nakato Nakimuli Naledi Nalini Namrata Nanette Naoko Narendra Naresh Nasar
Nasser Nasteho Nath Naushad Navdeep Naveeda Navin Navjot Navneet Nayna Nazakat Ndidi Nedim Neelima Neeraj Neeta Nelu
Nermin Nertila Nessa Nettie Netty Nevaeh Nevin Nexhmije Nhung Nicolas Nicoleta Nicolette Nicu Nidal Nidhi Nige Nighat
Nii Nikolay Nikos Nikunj Nilam Nilesh Nils Nirmal Nirmala Nishant Niyi Nizar Njeri Njoroge Nkechi Nkem Nkiru Nkiruka
Nneka Nokuthula Nomvula Nonso Norbert Noreena Noriko Norm Nosheen Noura Ntombi Nuala Nuria Nusrat Nuur Nyambura Nyarai
Nyla Oakley Oana Obadiah Obiageli Obioma Octav Octavia Octavio Odette Odhiambo Ogechi Okechukwu Okello Oksana Oladapo
Olalekan Olaniyi Olatunde Olatunji Oleh Olek Olha Olivier Oliwier Olly Olubunmi Oluchi Olusegun Olusola Oluwadamilola
Oluwafemi Oluwatosin Omair Omolara Omotola Onyinye Oona Opeyemi Oren Ornella Orville Osagie Osama Osbert Osborne Osei
Oswin Otieno Otilia Oumar Ovidiu Oyinkansola Ozzie Palesa Paloma Panagiotis Panashe Pankaj Paola Paramjeet Paramjit
Pardeep Paresh Parmjit Parth Parul Parvaiz Parvez Pascale Pasquale Patrycja Pavlo Paxton Pearce Pervaiz Pervez Petal
Petrica Petrona Petronela Petula Peyton Pez Phelan Phineas Phumzile Phuong Pierre Pieter Pietro Pinal Pip Pippa
Pollyanna Poonam Prabha Prabhjot Pradeep Pragna Pratik Precious Pritesh Pritpal Prosper Prunella Puja Purnima Purvi
Pushpa Pyotr Qadir Qaiser Qing Quinn Rabia Rach Radha Radwan Raees Rafaela Rafia Raghav Rahat Raheela Raheem Rahel
Rahma Rajdeep Rajendra Rajkumar Rajveer Rajwinder Rakeem Rami Ramiro Ramon Ramzi Rania Ranjeet Raquel Rasha Rashad
Rasheed Rasheeda Rashmi Ravindra Ravneet Razaq Razvan Razwana Reena Refilwe Regan Rehan Reid Rekha Relu Remigiusz
Renaldo Renu Resham Rhun Riaz Riccardo Ridwan Rifat Rina Ritesh Ritu Robbo Robby Robi Robina Roble Rocco Rocio Rocky
Roda Rodica Rodrigo Rohini Romaine Romana Romario Romell Ronell Ronke Ros Rosalba Rosalyn Rosanne Rosemarie Rosetta
Roshan Roshane Roshni Rotimi Rowan Rowena Rowland Rox Roxana Rozanne Rozina Ruaridh Rudi Rukhsar Rumbi Rumbidzai Rupa
Rupal Ruqayya Ruqiya Ruslan Rusty Rutendo Ruud Ruvimbo Ruxandra Ry Rylee Ryley Saadia Sabeen Sabri Sachiko Saciid
Saffron Safina Safiya Sagal Sahrish Sailesh Saiqa Saira Sal Saleha Salvatore Salwa Sameena Sami Sammy Sandile Sandip
Sandrine Sandu Sandy Sangeeta Sanja Sanjiv Santokh Saoirse Sapna Saqib Saqlain Sarabjeet Sarabjit Saroj Sarwat
Satinder Satish Satpal Satvinder Savita Sebi Seema Sehrish Sejal Sekou Selorm Selwyn Semyon Serena Sergey Serhiy
Seydou Seye Shabaz Shabnam Shadi Shafi Shafqat Shagufta Shahana Shahbaz Shaheena Shahnawaz Shahzadi Shailesh Shakila
Shamar Shamiso Shamso Shan Shanelle Shaniece Shaniqua Shanique Shankar Shantelle Sharad Sharelle Sharmarke Sharmila
Shashi Shaukat Shayla Shazad Sheena Sheetal Shehzad Sheldon Shelly Shemar Sherie Sherine Sherrie Sherwin Shingai
Shireen Shirl Shital Shobha Shruti Shumaila Shyam Sibusiso Sidra Sigrid Silvester Silvio Simbarashe Simi Simisola
Simona Simranjit Sion Sioned Sislyn Siyabonga Skyla Skyler Slawek Slobodan Smita Sohail Sokol Sola Somto Sonal Sonny
Sorcha Soren Sorina Sorley Souleymane Ssali Staszek Stavros Stepan Stephon Stevo Struan Stu Suado Sudha Suhair Sukhbir
Sukhjinder Sukhraj Sukhwinder Sumaira Sumitra Sundeep Sunny Surjeet Suzi Sven Svitlana Sweta Tabassum Tabatha Tadek
Tadesse Tadhg Tafadzwa Tafari Taher Tajammul Takashi Takeshi Takudzwa Talal Talitha Tamika Tanika Tanja Tanvi Tanzeela
Tarek Tariro Tarlochan Tarun Taryn Tasawar Tash Taslima Tasmin Tatyana Tawanda Tayo Tayyab Tayyaba Tebogo Teddie
Tegwen Tejal Tejas Tejinder Teleri Temi Temperance Tendekai Teodora Tetiana Teuta Tevin Tez Thabiso Thaddeus Thalia
Thandeka Thao Thelma Thembi Theodoros Theodosia Thiago Thierry Thora Thuy Tiago Tiana Tianna Tiberiu Tiernan Tiggy
Tigist Timur Titilayo Tobenna Tobi Tobin Tokunbo Tolani Toma Tomek Tomislav Tommaso Tommie Tommo Tomoko Tonya Toria
Torquil Tosin Toyin Toyosi Toz Traian Trang Tremaine Tremayne Trev Trevaughn Trevon Tristan Tristram Trudy Trupti
Tsitsi Tushar Twyla Tyra Tyreek Tyrese Tyrique Ubah Ufuoma Ugo Uju Ulrich Umberto Umesh Urmila Ursula Urvi Uzo
Uzoamaka Uzoma Vadim Valbona Valeria Valeriu Valon Vandana Varinder Varsha Varun Vasilis Vasily Vasyl Vaughan Vaughn
Veena Velma Verna Veronique Vesna Vidya Vimal Vimbai Vincenzo Vinita Vinod Viorica Vipin Viraj Vitaly Vittorio Vjosa
Vladislav Volodymyr Vusi Wael Wafula Wahid Wahida Wairimu Wajiha Waldek Wallace Wally Walt Wambui Wangari Wanjiku
Wanjiru Warsame Wasif Wasswa Wazza Wendell Werner Westley Wez Wiesiek Wilbert Wilbur Wilhelmina Willem Winfred Winnie
Winnifred Winona Wiola Wioletta Wisdom Wissam Witek Wole Wolfgang Xasan Xena Xhevahir Xiomara Xolani Xue Yaroslav
Yaseen Yashpal Yasmiin Yasmine Yaz Yelena Yemisi Yevgeny Yevhen Yiannis Yinka Yogesh Yohannes Yolande Yonas Yousaf
Yousef Yousra Yury Yves Zachariah Zachery Zadie Zafar Zakia Zander Zane Zanele Zaneta Zarina Zayn Zayne Zbyszek Zeb
Zeenat Zeke Zelda Zeljko Zenek Zephaniah Zhen Ziggy Zikora Ziyad Zodwa Zohaib Zohra Zosia Zoya Zubaida Zulekha Zuri
Zuza Zygmunt
Adina Adwoa Aloysius Arabella Arkadiusz Barnaby Behnam Brayden Cadi Chantel Demelza Dilan Dilys Dottie Farzad Guadalupe
Hanh Heulwen Hossein Ioan Kallum Kaveh Kerensa Kory Kyleigh Luiza Mateus Merrin Parisa Piran Rojda Rui Senga Serhat
Shirin Sumaiya Tudur Tyreece Zeynep
"""

_SURNAMES = """
Abbott Abdi Abdullah Adams Adeyemi Ahmad Ahmed Akhtar Alexander Ali Allan Allen Anderson Andrews Archer Armstrong
Arnold Ashdown Ashton Atkins Atkinson Austin Bailey Baker Baldwin Ball Banks Barber Barker Barlow Barnes Barnett
Barrett Barry Bartlett Barton Bates Baxter Beattie Beaumont Begum Bell Bennett Benson Berry Best Bevan Bibi Bird Birch
Bishop Black Blake Bond Booth Bowen Boyd Boyle Bradley Bradshaw Brady Brennan Briggs Brooks Brown Browne Bruce Bryant
Buckley Bull Burgess Burke Burns Burton Bush Butcher Butler Byrne Cain Callaghan Cameron Campbell Carey Carlin
Carpenter Carr Carroll Carter Cartwright Chambers Chandler Chapman Charlton Chaudhry Clark Clarke Clayton Clements
Cohen Cole Coleman Coles Collier Collins Connolly Connor Conway Cook Cooke Cooper Corbett Cox Craig Crawford Cross
Cullen Cunningham Curtis Dale Daly Daniels Das Davey Davidson Davies Davis Davison Dawson Day Dean Dempsey Dennis
Dickson Dixon Dobson Dodd Doherty Donaldson Donnelly Douglas Doyle Drew Driscoll Duffy Duncan Dunn Dunne Dyer Eaton
Edwards Egan Elliott Ellis Emery English Evans Farrell Faulkner Ferguson Fernandes Field Finch Finn Fisher Fitzgerald
Fleming Fletcher Flynn Foley Forbes Ford Forster Foster Fowler Fox Francis Franklin Fraser Freeman French Frost Fuller
Gallagher Gardiner Gardner Garner George Gibbons Gibbs Gibson Gilbert Giles Gill Gillespie Glover Goddard Godfrey
Goldberg Gomez Goodman Goodwin Gordon Gould Graham Grant Graves Gray Green Greene Greenwood Gregory Grey Griffin
Griffiths Haines Hale Hall Hamilton Hammond Hancock Harding Hardy Harper Harris Harrison Hart Hartley Harvey Hassan
Hawkins Hayes Haynes Hayward Healy Heath Henderson Henry Hewitt Hicks Higgins Hill Hilton Hobbs Hodgson Holden Holland
Holloway Holmes Holt Hooper Hope Hopkins Horne Horton Houghton Howard Howarth Howe Howell Howells Hudson Hughes
Humphreys Hunt Hunter Hurst Hussain Hussein Hutchinson Hyde Ibrahim Iqbal Ingram Irvine Islam Jackson James Jarvis
Jenkins Jennings John Johnson Johnston Johnstone Jones Jordan Joseph Joyce Kaur Kavanagh Kay Kaye Keane Kearney Kelly
Kemp Kennedy Kent Kerr Khan Khatun King Kirby Kirk Knight Knowles Kovacs Kowalski Kumar Lamb Lambert Lane Law Lawrence
Lawson Leach Lee Leonard Leslie Lester Lewis Lim Lindsay Little Lloyd Long Lopez Love Low Lowe Lucas Lynch Lyons
Macdonald Mackay Mackenzie Macleod Maguire Mahmood Malik Mann Manning Marsh Marshall Martin Martinez Mason Matthews
May McCarthy McDonald McGrath McGregor McIntyre McKay McKenna McKenzie McLaughlin McLean McMahon McMillan McNally
Mellor Mercer Metcalfe Middleton Miles Miller Mills Mistry Mitchell Mohamed Mohammed Moody Moon Moore Moran Moreno
Morgan Morley Morris Morrison Morton Moss Muir Murphy Murray Myers Nash Naylor Nelson Newman Newton Nicholls Nicholson
Nixon Noble Nolan Norman Norris North Norton Nunn O'Brien O'Connell O'Connor O'Donnell O'Leary O'Neill O'Reilly
O'Rourke O'Sullivan Oliver Osborne Owen Owens Page Painter Palmer Parker Parkes Parkin Parkinson Parmar Parry Parsons
Patel Paterson Patterson Payne Peacock Pearce Pearson Peck Perez Perkins Perry Peters Phillips Pickering Pike Pollard
Poole Pope Porter Potter Potts Powell Power Pratt Preston Price Pritchard Pugh Quinn Rahman Ramsey Randall Ray Read
Reed Rees Reeves Reid Reynolds Rhodes Rice Richards Richardson Riley Ritchie Rivera Roberts Robertson Robinson Robson
Rodriguez Rogers Rose Ross Rossi Rowe Rowland Rowley Ruiz Russell Ryan Salmon Sanchez Sanders Sanderson Saunders
Savage Schofield Scott Sharma Sharp Sharpe Shaw Shepherd Sheppard Sheridan Short Silva Simmons Simpson Sims Sinclair
Singh Skinner Slater Smart Smith Snow Spence Spencer Stanley Steele Stephens Stephenson Stevens Stevenson Stewart
Stokes Stone Storey Strong Stuart Sullivan Summers Sutherland Sutton Swift Sykes Talbot Tanner Tate Taylor Thomas
Thompson Thomson Thornton Thorpe Tierney Todd Tomlinson Townsend Tran Tucker Turnbull Turner Tyler Underwood Vaughan
Vincent Wade Walker Wall Wallace Wallis Walsh Walters Walton Ward Warner Warren Waters Watkins Watson Watts Weaver
Webb Webster Welch Wells West Weston Wheeler White Whitehead Whitehouse Whittaker Wilkins Wilkinson Williams
Williamson Willis Wilson Winter Winters Wong Wood Woods Woodward Wright Wyatt Yates York Young Yusuf
"""


def _folded(names: str) -> frozenset[str]:
    return frozenset(names.casefold().split())


FIRST_NAMES = _folded(_BRITISH_AND_IRISH) | _folded(_FROM_ELSEWHERE) | _folded(_SPOKEN_AND_FURTHER)
SURNAMES = _folded(_SURNAMES)
"""Common surnames, words among them: they say that the capitalised word before them is a name."""
